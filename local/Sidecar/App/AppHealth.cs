namespace Sidecar.App;

/// <summary>Whether the app takes calls. Subscriptions, actors and invocation follow it.</summary>
internal sealed class AppHealth
{
    private readonly Lock _gate = new();

    public bool IsHealthy { get; private set; }

    /// <summary>Raised after every change, one change at a time.</summary>
    public event Action<bool>? Changed;

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
