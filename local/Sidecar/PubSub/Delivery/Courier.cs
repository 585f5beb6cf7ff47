using Sidecar.Resilience;

namespace Sidecar.PubSub.Delivery;

/// <summary>
/// Takes messages through their attempts until each is handled, dead-lettered or, without either, lost, as it is in daprd;
/// only an app that can't be reached puts them back into their group.
/// </summary>
internal sealed partial class Courier(
    Subscription subscription,
    ConsumerGroup group,
    Router router,
    IDelivery delivery,
    Policy policy,
    CircuitBreaker? breaker,
    Broker broker,
    DeliveryGate gate,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Never throws: what is cancelled goes back into the group. After <paramref name="stop"/> no further attempt is made; <paramref name="abort"/> cuts
    /// the one under way.
    /// </summary>
    public async Task DeliverAsync(IReadOnlyList<StoredMessage> messages, CancellationToken stop, CancellationToken abort)
    {
        var open = messages.ToDictionary(m => m.Number);
        try
        {
            var routed = messages.Select(router.Route).ToList();
            foreach (var (parcel, _, verdict) in routed.Where(r => r.Path is null))
            {
                await SettleAsync(parcel, verdict, open);
            }

            await Task.WhenAll(routed.Where(r => r.Path is not null)
                .GroupBy(r => r.Path!, r => r.Parcel)
                .Select(sameRoute => AttemptAsync(sameRoute.Key, [.. sameRoute], open, stop, abort)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested || abort.IsCancellationRequested)
        {
            LogInterrupted(subscription.PubSub, subscription.Topic);
        }
        catch (Exception failure)
        {
            // The database, or a fault of this sidecar's own: whatever it is, it must not turn into a busy loop.
            LogFaulted(subscription.PubSub, subscription.Topic, failure);
            await Task.Delay(PauseAfterFault, time, CancellationToken.None);
        }

        foreach (var message in open.Values)
        {
            group.Return(message);
        }
    }

    private async Task AttemptAsync(
        string path, List<Parcel> parcels, Dictionary<long, StoredMessage> open, CancellationToken stop, CancellationToken abort)
    {
        var started = time.GetTimestamp();
        for (var retry = 1; parcels.Count > 0; retry++)
        {
            var verdicts = await TryUnlessOpenAsync(path, parcels, abort);
            if (verdicts.Contains(Verdict.Unreachable))
            {
                gate.Hold();
                return;
            }

            var failed = new List<Parcel>();
            for (var i = 0; i < parcels.Count; i++)
            {
                if (verdicts[i] == Verdict.Failed)
                {
                    failed.Add(parcels[i]);
                }
                else
                {
                    await SettleAsync(parcels[i], verdicts[i], open);
                }
            }

            parcels = failed;
            if (parcels.Count > 0 && policy.Retry?.PauseBefore(retry, time.GetElapsedTime(started)) is { } pause)
            {
                await Task.Delay(pause, time, stop);
                continue;
            }

            foreach (var parcel in parcels)
            {
                await SettleAsync(parcel, Verdict.FailedForGood, open);
            }

            return;
        }
    }

    /// <summary>What an open breaker stops has failed for good, as in daprd: it goes the way of what no policy repeats.</summary>
    private async Task<IReadOnlyList<Verdict>> TryUnlessOpenAsync(string path, List<Parcel> parcels, CancellationToken ct)
    {
        if (breaker is null)
        {
            return await TryOnceAsync(path, parcels, ct);
        }

        int entry;
        try
        {
            entry = breaker.Enter();
        }
        catch (CircuitOpenException)
        {
            return [.. parcels.Select(_ => Verdict.FailedForGood)];
        }

        var succeeded = false;
        try
        {
            var verdicts = await TryOnceAsync(path, parcels, ct);
            succeeded = !verdicts.Contains(Verdict.Failed);
            return verdicts;
        }
        finally
        {
            breaker.Leave(entry, succeeded);
        }
    }

    private async Task<IReadOnlyList<Verdict>> TryOnceAsync(string path, List<Parcel> parcels, CancellationToken ct)
    {
        try
        {
            return await TimeLimit.RunAsync(policy.Timeout, time, limit => delivery.AttemptAsync(path, parcels, limit), ct);
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException)
        {
            LogBrokenCall(subscription.PubSub, subscription.Topic, failure.Message);
            return [.. parcels.Select(_ => Verdict.Failed)];
        }
    }

    private async Task SettleAsync(Parcel parcel, Verdict verdict, Dictionary<long, StoredMessage> open)
    {
        if (verdict is Verdict.Dropped or Verdict.FailedForGood && subscription.DeadLetterTopic is { } deadLetters)
        {
            var topic = await broker.TopicAsync(subscription.PubSub, deadLetters);
            await broker.PublishAsync(topic, [parcel.Stored.Message with { Due = null }], CancellationToken.None);
            LogDeadLetter(subscription.PubSub, subscription.Topic, deadLetters);
        }
        else if (verdict is Verdict.FailedForGood)
        {
            LogLost(subscription.PubSub, subscription.Topic, parcel.Stored.Number);
        }

        lock (open)
        {
            open.Remove(parcel.Stored.Number);
        }

        group.Handled(parcel.Stored.Number);
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message =
        "message {Number} of {PubSub}/{Topic} failed and is lost: there is neither a retry policy left nor a dead-letter topic")]
    private partial void LogLost(string pubsub, string topic, long number);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "a message of {PubSub}/{Topic} went to the dead-letter topic {DeadLetters}")]
    private partial void LogDeadLetter(string pubsub, string topic, string deadLetters);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "a delivery of {PubSub}/{Topic} broke off: {Reason}")]
    private partial void LogBrokenCall(string pubsub, string topic, string reason);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Debug, Message = "deliveries of {PubSub}/{Topic} were interrupted and go back")]
    private partial void LogInterrupted(string pubsub, string topic);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Error, Message = "deliveries of {PubSub}/{Topic} failed in the sidecar and go back")]
    private partial void LogFaulted(string pubsub, string topic, Exception failure);
}
