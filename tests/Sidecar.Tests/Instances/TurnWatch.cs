using System.Collections.Concurrent;

namespace Sidecar.Tests.Instances;

/// <summary>Sees whether two turns of one actor run at once, wherever.</summary>
internal sealed class TurnWatch
{
    private readonly ConcurrentDictionary<string, int> _inside = new();
    private int _turns;

    public int Turns => _turns;

    /// <summary>The actors that had two turns at once.</summary>
    public ConcurrentQueue<string> Overlaps { get; } = new();

    public IDisposable Enter(string id)
    {
        Interlocked.Increment(ref _turns);
        if (_inside.AddOrUpdate(id, 1, (_, inside) => inside + 1) > 1)
        {
            Overlaps.Enqueue(id);
        }

        return new Visit(() => _inside.AddOrUpdate(id, 0, (_, inside) => inside - 1));
    }

    private sealed class Visit(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
