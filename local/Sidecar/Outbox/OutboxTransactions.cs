using Sidecar.PubSub;
using Sidecar.State;
using Sidecar.Storage;
using Sidecar.Tracing;

namespace Sidecar.Outbox;

/// <summary>
/// Transactions whose upserts become messages. Rows and messages are in one database transaction, so there is no message without its row and
/// no row without its message; daprd needs an internal topic and a marker row for less.
/// </summary>
internal sealed class OutboxTransactions(Database database, Broker broker, OutboxEvents events, OutboxCounters counters, TimeProvider time, OutboxRelays? relays = null)
{
    public async Task ExecuteAsync(
        StateComponent component, OutboxSettings settings, IReadOnlyList<TransactionItem> items, TraceContext trace, CancellationToken ct)
    {
        counters.Started();
        try
        {
            var (operations, messages) = Split(component, settings, items, trace);
            await (relays is not null && OutboxRelays.AreOf(component)
                ? relays.ExecuteAsync(component, settings, operations, messages, ct)
                : WriteAsync(component, settings, operations, messages, ct));
            if (ct.IsCancellationRequested)
            {
                counters.Cancelled();
            }
        }
        catch (OperationCanceledException)
        {
            counters.Cancelled();
            throw;
        }
        catch
        {
            counters.Failed();
            throw;
        }
    }

    private async Task WriteAsync(
        StateComponent component, OutboxSettings settings, List<StateOperation> operations, List<Message> messages, CancellationToken ct)
    {
        var topic = await broker.TopicAsync(settings.PubSub, settings.Topic);
        await database.WriteAsync(
            connection =>
            {
                component.Store.Apply(connection, operations, time.GetUtcNow());
                return broker.Append(connection, topic, messages);
            },
            stored => Broker.Announce(topic, stored),
            ct);
    }

    private (List<StateOperation> Operations, List<Message> Messages) Split(
        StateComponent component, OutboxSettings settings, IReadOnlyList<TransactionItem> items, TraceContext trace)
    {
        var projections = items.Where(IsProjection).GroupBy(i => i.Request.Key).ToDictionary(g => g.Key, g => g.Last());
        var stored = items.Where(i => !IsProjection(i)).ToList();
        return (
            stored.ConvertAll(item => item.ToOperation(component.Prefix)),
            [.. stored.Where(item => !item.IsDelete).Select(item =>
                events.For(settings, item, projections.GetValueOrDefault(item.Request.Key), trace, component.Hostility))]);
    }

    private static bool IsProjection(TransactionItem item) =>
        !item.IsDelete && item.Request.Metadata.TryGetValue("outbox.projection", out var value) && GoFlag.IsTrue(value);
}
