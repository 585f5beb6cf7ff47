namespace Sidecar.PubSub.Delivery;

/// <summary>Carries the messages of one subscription to the app, as many at once as the component's workers allow.</summary>
internal sealed class Consumer(ConsumerGroup group, BulkOptions? bulk, Courier courier, SemaphoreSlim workers, DeliveryGate gate, TimeProvider time)
{
    private const int MostAside = 1000;

    private readonly Queue<Task> _aside = new();
    private readonly HashSet<Task> _underWay = [];

    /// <summary>Runs until <paramref name="stop"/>, and then until the calls under way have ended; <paramref name="abort"/> cuts those.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken abort)
    {
        try
        {
            while (await group.WaitAsync(stop))
            {
                await gate.WaitAsync(stop);
                await DeliverNextAsync(stop, abort);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Task.WhenAll(UnderWay());
        }
    }

    private async Task DeliverNextAsync(CancellationToken stop, CancellationToken abort)
    {
        var batch = new List<StoredMessage>();
        var started = false;
        try
        {
            await FillAsync(batch, stop);
            if (bulk is not null && batch.Count > 0)
            {
                await FillUntilAsync(batch, bulk, stop);
            }

            if (batch.Count == 0)
            {
                return;
            }

            await workers.WaitAsync(stop);
            started = true;
        }
        finally
        {
            if (!started)
            {
                batch.ForEach(group.Return);
            }
        }

        Start(batch, stop, abort);
    }

    /// <summary>Takes what is there, up to a batch. What is not due yet is put aside until it is; if that is much already, the rest waits where it is.</summary>
    private async Task FillAsync(List<StoredMessage> batch, CancellationToken ct)
    {
        while (batch.Count < (bulk?.MaxMessages ?? 1) && group.TryTake(out var message))
        {
            if (message.Message.Due is not { } due || due <= time.GetUtcNow())
            {
                batch.Add(message);
                continue;
            }

            try
            {
                await RoomAsideAsync(ct);
            }
            catch
            {
                group.Return(message);
                throw;
            }

            _aside.Enqueue(ReturnWhenDueAsync(message, due));
        }
    }

    // They come back about in the order in which they were put aside: where there are enough, the first of them is waited for.
    private async Task RoomAsideAsync(CancellationToken ct)
    {
        while (_aside.TryPeek(out var first) && (first.IsCompleted || _aside.Count >= MostAside))
        {
            await first.WaitAsync(ct);
            _ = _aside.Dequeue();
        }
    }

    /// <summary>A batch that is not full waits for more, as long as the subscription says.</summary>
    private async Task FillUntilAsync(List<StoredMessage> batch, BulkOptions options, CancellationToken stop)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var timer = time.CreateTimer(_ => wait.Cancel(), null, options.MaxWait, Timeout.InfiniteTimeSpan);
        try
        {
            while (batch.Count < options.MaxMessages && await group.WaitAsync(wait.Token))
            {
                await FillAsync(batch, wait.Token);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return; // the time is over: the batch goes as it is
        }
    }

    private void Start(List<StoredMessage> batch, CancellationToken stop, CancellationToken abort)
    {
        var delivery = Task.Run(() => DeliverAsync(batch, stop, abort), CancellationToken.None);
        lock (_underWay)
        {
            _underWay.Add(delivery);
        }

        delivery.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task DeliverAsync(List<StoredMessage> batch, CancellationToken stop, CancellationToken abort)
    {
        try
        {
            await courier.DeliverAsync(batch, stop, abort);
        }
        finally
        {
            workers.Release();
        }
    }

    private void Forget(Task delivery)
    {
        lock (_underWay)
        {
            _underWay.Remove(delivery);
        }
    }

    private Task[] UnderWay()
    {
        lock (_underWay)
        {
            return [.. _underWay];
        }
    }

    private async Task ReturnWhenDueAsync(StoredMessage message, DateTimeOffset due)
    {
        // It may have become due while it waited to be put aside.
        if (due - time.GetUtcNow() is { Ticks: > 0 } pause)
        {
            await Task.Delay(pause, time);
        }

        group.Return(message);
    }
}
