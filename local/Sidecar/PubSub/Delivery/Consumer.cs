namespace Sidecar.PubSub.Delivery;

/// <summary>Carries the messages of one subscription to the app, as many at once as the component's workers allow.</summary>
internal sealed class Consumer(
    ConsumerGroup group, BulkOptions? bulk, Courier courier, SemaphoreSlim workers, DeliveryGate gate, Redelivery? redelivery, TimeProvider time)
{
    private const int MostAside = 1000;

    private readonly Queue<Task> _aside = new();

    /// <summary>Runs until <paramref name="stop"/>, and then until the calls under way have ended; <paramref name="abort"/> cuts those.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken abort)
    {
        using var underWay = new UnderWay(group, redelivery, time);
        try
        {
            while (await group.WaitAsync(stop))
            {
                await gate.WaitAsync(stop);
                await DeliverNextAsync(underWay, stop, abort);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await underWay.EndAsync();
        }
    }

    private async Task DeliverNextAsync(UnderWay underWay, CancellationToken stop, CancellationToken abort)
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

        underWay.Add(Task.Run(() => DeliverAsync(batch, stop, abort), CancellationToken.None), batch);
    }

    /// <summary>Takes what is there, up to a batch. What is not due yet is put aside until it is; if that is much already, the rest waits where it is.</summary>
    private async Task FillAsync(List<StoredMessage> batch, CancellationToken ct)
    {
        while (batch.Count < (bulk?.MaxMessages ?? 1) && group.TryTake(out var message))
        {
            if (batch.Exists(other => other.Number == message.Number))
            {
                continue; // handed out once more, more than once
            }

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
        using var limit = new CancellationTokenSource(options.MaxWait, time);
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
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
