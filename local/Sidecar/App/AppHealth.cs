namespace Sidecar.App;

/// <summary>Whether the app takes calls. Subscriptions, actors and invocation follow it.</summary>
internal sealed class AppHealth
{
    private readonly Lock _gate = new();

    public bool IsHealthy { get; private set; }

    /// <summary>Raised after every change, one change at a time.</summary>
    public event Action<bool>? Changed;

    /// <summary>Completes as soon as the app is not healthy.</summary>
    public Task UnhealthyAsync()
    {
        var unhealthy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Changed += healthy => Tell(!healthy);
        Tell(!IsHealthy);
        return unhealthy.Task;

        void Tell(bool isUnhealthy)
        {
            if (isUnhealthy)
            {
                unhealthy.TrySetResult();
            }
        }
    }

    public void Report(bool healthy)
    {
        lock (_gate)
        {
            if (IsHealthy == healthy)
            {
                return;
            }

            IsHealthy = healthy;
            Changed?.Invoke(healthy);
        }
    }
}
