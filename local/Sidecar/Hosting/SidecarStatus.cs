namespace Sidecar.Hosting;

/// <summary>How far one app's sidecar is.</summary>
internal sealed class SidecarStatus
{
    private readonly TaskCompletionSource _stopAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Components are loaded and the API answers; the app may not be up.</summary>
    public bool OutboundReady { get; set; }

    /// <summary>The app's port answers too, and its subscriptions and actors are known.</summary>
    public bool Ready { get; set; }

    /// <summary>Completes when a caller asks for the end.</summary>
    public Task StopAsked => _stopAsked.Task;

    /// <summary>Whoever asked has no patience with what is under way.</summary>
    public bool IsForced { get; private set; }

    public void AskToStop() => _stopAsked.TrySetResult();

    public void ForceToStop()
    {
        IsForced = true;
        _stopAsked.TrySetResult();
    }
}
