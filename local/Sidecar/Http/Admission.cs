namespace Sidecar.Http;

/// <summary>
/// Lets requests in as long as their bodies together are not too much; later ones wait, unread, in their order. So thousands at once cost time, not memory.
/// A request that sends in chunks counts as a small one.
/// </summary>
internal sealed class Admission
{
    private const long MostBytes = 32 << 20;
    private const int SmallestShare = 4 << 10;
    private const int ShareOfChunks = 64 << 10;

    private readonly Lock _gate = new();
    private readonly Queue<(TaskCompletionSource Entry, long Share)> _waiting = new();
    private long _free = MostBytes;

    /// <summary>A handler that runs once there is room for the request's body.</summary>
    public RequestDelegate To(RequestDelegate handler) => async context =>
    {
        var share = Math.Clamp(context.Request.ContentLength ?? ShareOfChunks, SmallestShare, MostBytes);
        await EnterAsync(share);
        try
        {
            await handler(context);
        }
        finally
        {
            Leave(share);
        }
    };

    private Task EnterAsync(long share)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 && _free >= share)
            {
                _free -= share;
                return Task.CompletedTask;
            }

            var entry = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((entry, share));
            return entry.Task;
        }
    }

    private void Leave(long share)
    {
        lock (_gate)
        {
            _free += share;
            while (_waiting.TryPeek(out var next) && _free >= next.Share)
            {
                _free -= next.Share;
                _waiting.Dequeue().Entry.SetResult();
            }
        }
    }
}
