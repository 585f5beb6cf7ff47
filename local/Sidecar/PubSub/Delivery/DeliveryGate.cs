using Sidecar.App;

namespace Sidecar.PubSub.Delivery;

/// <summary>
/// Shut while the app is unhealthy, or since nobody listened on its port until somebody does again. daprd would go on and lose what it delivers then.
/// </summary>
internal sealed class DeliveryGate : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly AppHealth _health;
    private readonly AppCalls _calls;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _held;

    public DeliveryGate(AppHealth health, AppCalls calls)
    {
        _health = health;
        _calls = calls;
        health.Changed += _ => Update();
        Update();
    }

    /// <summary>Waits until deliveries make sense.</summary>
    public Task WaitAsync(CancellationToken ct)
    {
        var open = _open;
        return open.Task.IsCompleted ? Task.CompletedTask : open.Task.WaitAsync(ct);
    }

    /// <summary>Shuts the gate until the app's port answers.</summary>
    public void Hold()
    {
        lock (_lock)
        {
            if (_held)
            {
                return;
            }

            _held = true;
        }

        Update();
        _ = ReopenAsync();
    }

    public void Dispose() => _stop.Cancel();

    private async Task ReopenAsync()
    {
        try
        {
            do
            {
                await Task.Delay(Pause, _stop.Token);
            }
            while (!await _calls.ListensAsync(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return;
        }

        _held = false;
        Update();
    }

    private void Update()
    {
        lock (_lock)
        {
            if (_health.IsHealthy && !_held)
            {
                _open.TrySetResult();
            }
            else if (_open.Task.IsCompleted)
            {
                _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
