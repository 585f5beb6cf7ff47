using Sidecar.App;

namespace Sidecar.Actors;

/// <summary>
/// The queue of one actor: one turn at a time, in the order of arrival. A turn ends when its call ends for the sidecar; the app's code may
/// still run. One fault of daprd 1.18 is copied, because apps have to live with it: when a waiting call gives up, the queue drops its front
/// entry instead of that call's, so that the next waiting turn starts while the front one still runs.
/// </summary>
internal sealed class Turns(Reentrancy reentrancy)
{
    private readonly Lock _gate = new();
    private readonly Queue<Turn> _queue = new();
    private TaskCompletionSource? _idle;
    private bool _closed;

    /// <summary>Completes when nobody is in a turn or waits for one.</summary>
    public Task Idle
    {
        get
        {
            lock (_gate)
            {
                return _queue.Count == 0 ? Task.CompletedTask : (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    /// <summary>Waits for a turn. Whoever got one must <see cref="Leave"/> it.</summary>
    /// <param name="reentrancyId">The id that the call carries; null if none.</param>
    /// <param name="ct">The caller, who may give up waiting.</param>
    /// <exception cref="ActorClosedException">The actor was deactivated meanwhile.</exception>
    /// <exception cref="StackDepthException">The turn is nested too deep already.</exception>
    public ValueTask<Turn> EnterAsync(string? reentrancyId, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Turn turn;
        lock (_gate)
        {
            if (_closed)
            {
                throw new ActorClosedException();
            }

            turn = Reenter(reentrancyId) ?? Append(reentrancyId);
        }

        return turn.Started.IsCompletedSuccessfully ? new(turn) : WaitAsync(turn, ct);
    }

    public void Leave(Turn turn)
    {
        lock (_gate)
        {
            turn.Depth--;
            if (turn.Depth > 0 || !_queue.TryDequeue(out _))
            {
                return;
            }

            if (_queue.TryPeek(out var next))
            {
                next.Start();
            }
            else
            {
                _idle?.SetResult();
                _idle = null;
            }
        }
    }

    /// <summary>Lets nobody in any more and sends those away who wait.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (var turn in _queue)
            {
                turn.Refuse();
            }
        }
    }

    private Turn? Reenter(string? id)
    {
        if (!reentrancy.Enabled || id is null)
        {
            return null;
        }

        foreach (var turn in _queue)
        {
            if (turn.ReentrancyId == id)
            {
                turn.Depth = turn.Depth < reentrancy.MaxStackDepth ? turn.Depth + 1 : throw new StackDepthException();
                return turn;
            }
        }

        return null;
    }

    private Turn Append(string? id)
    {
        var turn = new Turn(reentrancy.Enabled ? id ?? Guid.NewGuid().ToString() : null);
        if (_queue.Count == 0)
        {
            turn.Start();
        }

        _queue.Enqueue(turn);
        return turn;
    }

    private async ValueTask<Turn> WaitAsync(Turn turn, CancellationToken ct)
    {
        try
        {
            await turn.Started.WaitAsync(ct);
            return turn;
        }
        catch
        {
            Leave(turn);
            throw;
        }
    }
}
