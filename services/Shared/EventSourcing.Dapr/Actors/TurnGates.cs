namespace EventSourcing.Dapr;

/// <summary>
/// One turn at a time per actor in this process. The sidecar promises the same, but starts the next turn when a caller goes away while the old one still runs here.
/// </summary>
public sealed class TurnGates(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Type, string Id), Gate> _gates = [];

    /// <summary>Waits for the turn. Disposing what it returns ends it.</summary>
    /// <returns>Null where the turn didn't come in time.</returns>
    public async Task<IDisposable?> EnterAsync(string actorType, string id, TimeSpan limit)
    {
        var key = (actorType, id);
        Gate gate;
        lock (_lock)
        {
            if (!_gates.TryGetValue(key, out gate!))
            {
                _gates.Add(key, gate = new Gate());
            }

            gate.Users++;
        }

        if (gate.Turn.Wait(0))
        {
            return new Turn(this, key, gate);
        }

        using var timeout = new CancellationTokenSource(limit, time);
        try
        {
            await gate.Turn.WaitAsync(timeout.Token);
            return new Turn(this, key, gate);
        }
        catch (OperationCanceledException)
        {
            Leave(key, gate);
            return null;
        }
    }

    private void Leave((string Type, string Id) key, Gate gate)
    {
        lock (_lock)
        {
            if (--gate.Users == 0)
            {
                _gates.Remove(key);
            }
        }
    }

    private sealed class Gate
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Users { get; set; }
    }

    private sealed class Turn(TurnGates gates, (string Type, string Id) key, Gate gate) : IDisposable
    {
        private bool _ended;

        public void Dispose()
        {
            if (!_ended)
            {
                _ended = true;
                gate.Turn.Release();
                gates.Leave(key, gate);
            }
        }
    }
}
