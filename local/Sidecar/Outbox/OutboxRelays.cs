using System.Text.Json;
using Sidecar.Hostility;
using Sidecar.PubSub;
using Sidecar.PubSub.Delivery;
using Sidecar.State;
using Sidecar.Storage;

namespace Sidecar.Outbox;

/// <summary>
/// The outbox as daprd has it, for the hostile mode <c>orphans</c>: a message goes to an internal topic before the transaction, and a worker relays it a second
/// later, if the transaction has left its marker. A worker that finds none never gives up; here it waits, where daprd burns a core. What a dead instance had
/// taken waits until the broker hands it to another.
/// </summary>
internal sealed partial class OutboxRelays(
    AppIdentity app,
    StateStores stores,
    PubSubComponents components,
    Broker broker,
    Database database,
    AppCalls calls,
    DeliveryGate gate,
    OutboxCounters counters,
    SidecarOptions options,
    ILogger<OutboxRelays> logger) : IDisposable
{
    private const int DefaultWorkers = 10;

    // From the broker's answer to the database's commit; both are nearer here than they are to a daprd.
    private static readonly TimeSpan Distance = TimeSpan.FromMilliseconds(5);

    // daprd's fixed wait, and then the moments of its looks for the marker.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan[] Looks = [TimeSpan.Zero, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3)];

    private readonly CancellationTokenSource _stop = new();
    private bool _started;

    public static bool AreOf(StateComponent component) => component.Hostility?.Has(HostileMode.Orphans) == true;

    /// <summary>Begins to relay; as in daprd, once the app is up.</summary>
    public async Task StartAsync()
    {
        foreach (var component in stores.All.Where(store => store.Outbox is not null && AreOf(store)))
        {
            var group = await broker.GroupAsync(await InternalTopicAsync(component.Outbox!), app.AppId);
            if (!_started)
            {
                _ = Task.Run(() => RelayAsync(component, component.Outbox!, group));
            }
        }

        _started = true;
    }

    /// <summary>Steps 2 to 4 of daprd's: the messages are out before the database is touched, and both hang on the caller.</summary>
    public async Task ExecuteAsync(
        StateComponent component, OutboxSettings settings, IReadOnlyList<StateOperation> operations, IReadOnlyList<Message> messages, CancellationToken ct)
    {
        var topic = await InternalTopicAsync(settings);
        _ = await broker.GroupAsync(topic, app.AppId);
        await broker.PublishAsync(topic, messages, ct);
        await Task.Delay(Distance, options.Time, ct);
        await component.Store.ExecuteAsync([.. operations, .. messages.Select(Marker)], ct);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private static StateOperation.Upsert Marker(Message message) => new(IdOf(message), "\"0\""u8.ToArray());

    private static string IdOf(Message message)
    {
        using var cloudEvent = JsonDocument.Parse(message.Body);
        return cloudEvent.RootElement.GetProperty("id").GetString()!;
    }

    private ValueTask<Topic> InternalTopicAsync(OutboxSettings settings) =>
        broker.TopicAsync(settings.InternalPubSub, $"{app.Namespace}{app.AppId}{settings.Topic}outbox");

    private async Task RelayAsync(StateComponent component, OutboxSettings settings, ConsumerGroup group)
    {
        using var workers = new SemaphoreSlim(components.Find(settings.InternalPubSub)?.Concurrency ?? DefaultWorkers);
        var stop = _stop.Token;
        try
        {
            while (await group.WaitAsync(stop))
            {
                await gate.WaitAsync(stop);
                await workers.WaitAsync(stop);
                if (group.TryTake(out var message))
                {
                    _ = Task.Run(() => RelayAsync(component, settings, group, message, workers, stop), CancellationToken.None);
                }
                else
                {
                    workers.Release();
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            LogEnded(app.AppId);
        }
    }

    private async Task RelayAsync(
        StateComponent component, OutboxSettings settings, ConsumerGroup group, StoredMessage message, SemaphoreSlim workers, CancellationToken stop)
    {
        var isOver = await HasMarkerAsync(component, message.Message, stop) switch
        {
            true => await PassOnAsync(component, settings, group, message),
            false => Stick(),
            null => HandOver(group, message, stop),
        };
        if (isOver && !stop.IsCancellationRequested)
        {
            workers.Release();
        }
    }

    /// <summary>Null where this instance has died meanwhile, and takes what it knows with it.</summary>
    private async Task<bool?> HasMarkerAsync(StateComponent component, Message message, CancellationToken stop)
    {
        try
        {
            await Task.Delay(Wait, options.Time, stop);
            foreach (var pause in Looks)
            {
                await Task.Delay(pause, options.Time, stop);
                if (!await calls.ListensAsync(stop))
                {
                    return null;
                }

                if (await component.Store.GetAsync(IdOf(message), stop) is not null)
                {
                    return true;
                }
            }

            return false;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<bool> PassOnAsync(StateComponent component, OutboxSettings settings, ConsumerGroup group, StoredMessage message)
    {
        var topic = await broker.TopicAsync(settings.PubSub, settings.Topic);
        await database.WriteAsync(
            connection =>
            {
                component.Store.Apply(connection, [new StateOperation.Delete(IdOf(message.Message))], options.Time.GetUtcNow());
                return broker.Append(connection, topic, [message.Message]);
            },
            stored => Broker.Announce(topic, stored),
            CancellationToken.None);
        group.Handled(message.Number);
        return true;
    }

    /// <summary>The message is not acknowledged either: it comes again after a restart.</summary>
    private bool Stick()
    {
        counters.Orphaned();
        LogOrphan(app.AppId);
        return false;
    }

    private bool HandOver(ConsumerGroup group, StoredMessage message, CancellationToken stop)
    {
        if (!stop.IsCancellationRequested)
        {
            gate.Hold();
            counters.HandedOver();
        }

        _ = ReturnAsync();
        return true;

        async Task ReturnAsync()
        {
            await Task.Delay(options.OutboxHandover, options.Time, CancellationToken.None);
            group.Return(message);
        }
    }

    [LoggerMessage(EventId = 2401, Level = LogLevel.Warning, Message = "{App}: a message of the outbox waits for a transaction that never committed, and holds a worker for good")]
    private partial void LogOrphan(string app);

    [LoggerMessage(EventId = 2402, Level = LogLevel.Debug, Message = "{App} relays no more")]
    private partial void LogEnded(string app);
}
