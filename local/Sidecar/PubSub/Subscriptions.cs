using System.Collections.Concurrent;
using Sidecar.PubSub.Delivery;
using Sidecar.Resilience;

namespace Sidecar.PubSub;

/// <summary>The subscriptions of one app, declared ones and those that the app names itself.</summary>
internal sealed partial class Subscriptions(
    AppIdentity app,
    PubSubComponents components,
    IReadOnlyList<Subscription> declared,
    ResiliencyPolicies policies,
    Breakers breakers,
    Broker broker,
    AppCalls calls,
    DeliveryGate gate,
    TimeProvider time,
    ILogger<Subscriptions> logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _workers = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly List<Task> _consumers = [];

    /// <summary>What is subscribed to; complete once <see cref="StartAsync"/> has run.</summary>
    public IReadOnlyList<Subscription> Active { get; private set; } = [];

    public bool Possible => components.Any;

    /// <summary>Makes the groups of declared subscriptions, so that what is published before the app is up is kept for it.</summary>
    public async Task PrepareAsync()
    {
        foreach (var subscription in Allowed(declared))
        {
            await GroupAsync(subscription);
        }
    }

    /// <summary>Begins to deliver. An app's own subscription replaces a declared one of the same topic; of two declared ones the first stands.</summary>
    public async Task StartAsync(IReadOnlyList<Subscription> programmatic)
    {
        Active = [.. Allowed(programmatic.Concat(declared)).DistinctBy(s => (s.PubSub, s.Topic))];
        foreach (var subscription in Active)
        {
            var consumer = Consume(subscription, await GroupAsync(subscription));
            _consumers.Add(Task.Run(() => consumer.RunAsync(_stop.Token, _abort.Token)));
        }
    }

    /// <summary>Takes no more messages; calls under way go on.</summary>
    public void TakeNoMore() => _stop.Cancel();

    /// <summary>Takes no more messages and waits for the calls under way, until it is cancelled; what they leave is delivered again after a restart.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        TakeNoMore();
        using var limit = ct.UnsafeRegister(state => ((CancellationTokenSource)state!).Cancel(), _abort);
        await Task.WhenAll(_consumers);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true));
        gate.Dispose();
        _stop.Dispose();
        _abort.Dispose();
    }

    private IEnumerable<Subscription> Allowed(IEnumerable<Subscription> subscriptions)
    {
        foreach (var subscription in subscriptions)
        {
            if (components.Find(subscription.PubSub)?.Scopes.MaySubscribe(subscription.Topic) == true)
            {
                yield return subscription;
            }
            else
            {
                LogNotSubscribed(app.AppId, subscription.PubSub, subscription.Topic);
            }
        }
    }

    private async Task<ConsumerGroup> GroupAsync(Subscription subscription) =>
        await broker.GroupAsync(await broker.TopicAsync(subscription.PubSub, subscription.Topic), components.Get(subscription.PubSub).Consumer);

    private Consumer Consume(Subscription subscription, ConsumerGroup group)
    {
        var component = components.Get(subscription.PubSub);
        var policy = policies.ForInbound(subscription.PubSub);
        IDelivery delivery = subscription.Bulk is null ? new SingleDelivery(subscription, calls, policy.Retry) : new BulkDelivery(subscription, calls);
        var courier = new Courier(
            subscription, group, new Router(subscription, time), delivery, policy, breakers.For(policy, $"inbound {subscription.PubSub}"), broker, gate, time, logger);
        var workers = _workers.GetOrAdd(subscription.PubSub, _ => new SemaphoreSlim(component.Concurrency));
        return new Consumer(group, subscription.Bulk, courier, workers, gate, component.Redelivery, time);
    }

    [LoggerMessage(EventId = 2010, Level = LogLevel.Warning, Message =
        "{App} does not get {PubSub}/{Topic}: there is no such component for it, or the topic is not in its scope")]
    private partial void LogNotSubscribed(string app, string pubsub, string topic);
}
