namespace Sidecar.Actors.Scheduling;

/// <summary>Runs what is due, at most so many at once; the rest waits in its order, a reference each. After a pause of the host, very much can be due at once.</summary>
internal sealed class FiringLimit<T>(int atOnce, Func<T, Task> fire)
{
    private readonly Lock _gate = new();
    private readonly Queue<T> _waiting = new();
    private int _running;

    /// <summary>Fires the item, now or later; never blocks.</summary>
    public void Post(T item)
    {
        lock (_gate)
        {
            if (_running == atOnce)
            {
                _waiting.Enqueue(item);
                return;
            }

            _running++;
        }

        _ = RunAsync(item);
    }

    private async Task RunAsync(T item)
    {
        do
        {
            await fire(item);
        }
        while (TryTakeNext(out item));
    }

    private bool TryTakeNext(out T item)
    {
        lock (_gate)
        {
            var taken = _waiting.TryDequeue(out item!);
            if (!taken)
            {
                _running--;
            }

            return taken;
        }
    }
}
