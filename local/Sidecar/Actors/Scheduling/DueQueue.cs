namespace Sidecar.Actors.Scheduling;

/// <summary>
/// Hands out items when they are due: one queue, one timer, no polling. Items due at the same moment come out in the order they went in.
/// There is no removal: the receiver looks whether an item still counts, which keeps scheduling cheap. Those that no longer count are swept out
/// when the queue has doubled.
/// </summary>
internal sealed class DueQueue<T> : IDisposable
{
    private const int SmallestSweep = 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private readonly Lock _gate = new();
    private readonly PriorityQueue<T, (long Due, long Order)> _items = new();
    private readonly Action<T> _due;
    private readonly Func<T, bool> _counts;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _order;
    private long _armedFor = long.MaxValue;
    private int _sweepAt = SmallestSweep;
    private bool _disposed;

    /// <param name="time">The clock.</param>
    /// <param name="due">Called for each item on the timer's thread; it must not block or throw.</param>
    /// <param name="counts">Whether an item is still to be handed out; must not block or throw.</param>
    public DueQueue(TimeProvider time, Action<T> due, Func<T, bool> counts)
    {
        _time = time;
        _due = due;
        _counts = counts;
        _timer = time.CreateTimer(static state => ((DueQueue<T>)state!).Release(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Items inside, some of which may no longer count.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _items.Count;
            }
        }
    }

    public void Add(T item, DateTimeOffset due)
    {
        lock (_gate)
        {
            if (_items.Count >= _sweepAt)
            {
                Sweep();
            }

            _items.Enqueue(item, (due.UtcTicks, _order++));
            if (due.UtcTicks < _armedFor)
            {
                Arm();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _items.Clear();
        }

        _timer.Dispose();
    }

    private void Release()
    {
        var now = _time.GetUtcNow().UtcTicks;
        while (TryTake(now, out var item))
        {
            _due(item);
        }
    }

    private bool TryTake(long now, out T item)
    {
        lock (_gate)
        {
            if (_items.TryPeek(out item!, out var priority) && priority.Due <= now)
            {
                _items.Dequeue();
                return true;
            }

            Arm();
            return false;
        }
    }

    private void Sweep()
    {
        var kept = _items.UnorderedItems.Where(entry => _counts(entry.Element)).ToArray();
        _items.Clear();
        _items.EnqueueRange(kept);
        _sweepAt = Math.Max(SmallestSweep, 2 * kept.Length);
    }

    private void Arm()
    {
        if (_disposed || !_items.TryPeek(out _, out var next))
        {
            _armedFor = long.MaxValue;
            return;
        }

        _armedFor = next.Due;
        var wait = TimeSpan.FromTicks(next.Due - _time.GetUtcNow().UtcTicks);
        _timer.Change(Rounded(wait), Timeout.InfiniteTimeSpan);
    }

    // Timers count whole milliseconds: rounded down, one would fire early, find nothing due and be armed again at once.
    private static TimeSpan Rounded(TimeSpan wait) =>
        wait <= TimeSpan.Zero ? TimeSpan.Zero
        : wait >= LongestWait ? LongestWait
        : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
}
