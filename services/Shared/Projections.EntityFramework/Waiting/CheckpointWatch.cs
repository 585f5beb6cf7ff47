using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>
/// Tells within the process how far streams are applied, without asking the database. It remembers the checkpoints that moved last (a bounded number)
/// and wakes those who wait for one. What it doesn't know may still be applied: the database decides.
/// </summary>
internal sealed class CheckpointWatch
{
    private const int Generation = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Projection, StreamId Stream), List<Waiter>> _waiters = [];
    private Dictionary<(string Projection, StreamId Stream), Move> _young = [];
    private Dictionary<(string Projection, StreamId Stream), Move> _old = [];

    /// <summary>Notes a checkpoint that is committed, and when it moved there, as far as that is known.</summary>
    public void Moved(string projection, StreamId stream, Checkpoint position, DateTimeOffset? at = null)
    {
        lock (_gate)
        {
            var key = (projection, stream);
            if (Find(key) is { } known && known.To.Number >= position.Number)
            {
                return;
            }

            if (_young.Count >= Generation)
            {
                (_old, _young) = (_young, []);
            }

            _young[key] = new Move(position, at);
            Wake(key, position.Version);
        }
    }

    public Checkpoint? Known(string projection, StreamId stream) => LastMove(projection, stream)?.To;

    public Move? LastMove(string projection, StreamId stream)
    {
        lock (_gate)
        {
            return Find((projection, stream));
        }
    }

    /// <summary>Forgets a checkpoint that the database may have no more; false if it was not known.</summary>
    public bool Forget(string projection, StreamId stream)
    {
        lock (_gate)
        {
            return _young.Remove((projection, stream)) | _old.Remove((projection, stream));
        }
    }

    /// <summary>Completes once the projection has applied the version.</summary>
    public Task ReachAsync(string projection, StreamId stream, long version, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var key = (projection, stream);
            if (Find(key) is { } known && known.To.Version >= version)
            {
                return Task.CompletedTask;
            }

            var waiter = new Waiter(version, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            if (!_waiters.TryGetValue(key, out var waiters))
            {
                _waiters.Add(key, waiters = []);
            }

            waiters.Add(waiter);
            return AwaitAsync(key, waiter, cancellationToken);
        }
    }

    private async Task AwaitAsync((string Projection, StreamId Stream) key, Waiter waiter, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Reached.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Forget(key, waiter);
        }
    }

    private void Forget((string Projection, StreamId Stream) key, Waiter waiter)
    {
        lock (_gate)
        {
            if (_waiters.TryGetValue(key, out var waiters) && waiters.Remove(waiter) && waiters.Count == 0)
            {
                _waiters.Remove(key);
            }
        }
    }

    private void Wake((string Projection, StreamId Stream) key, long version)
    {
        if (_waiters.TryGetValue(key, out var waiters))
        {
            foreach (var waiter in waiters.Where(waiter => waiter.Version <= version))
            {
                waiter.Reached.TrySetResult();
            }
        }
    }

    private Move? Find((string Projection, StreamId Stream) key) => _young.TryGetValue(key, out var move) || _old.TryGetValue(key, out move) ? move : null;

    /// <param name="To">Where it moved.</param>
    /// <param name="At">The minute in which it did; null if that is not known.</param>
    public readonly record struct Move(Checkpoint To, DateTimeOffset? At);

    private sealed record Waiter(long Version, TaskCompletionSource Reached);
}
