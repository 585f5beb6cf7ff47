using Sidecar.Outbox;
using Microsoft.Extensions.Logging.Abstractions;
using Sidecar.PubSub;
using Sidecar.PubSub.Envelopes;
using Sidecar.State;
using Sidecar.Storage;
using Sidecar.Tests.Hosting;
using Sidecar.Tests.Storage;
using Sidecar.Tracing;

namespace Sidecar.Tests.Outbox;

public sealed class AbandonedTransactionTests : IAsyncLifetime
{
    private static readonly AppIdentity App = new("shop", "default");

    private readonly TemporaryFolder _folder = new();
    private readonly OutboxCounters _counters = new();
    private readonly Database _database;

    public AbandonedTransactionTests() => _database = Database.Open(_folder.Path);

    [Fact]
    public async Task A_caller_that_leaves_before_the_commit_is_counted_and_leaves_nothing_behind()
    {
        var broker = await Broker.OpenAsync(_database, TimeProvider.System, hostility: null, NullLogger<Broker>.Instance);
        await broker.TopicAsync("bus", "commits");
        var component = StateStores.Open([new("events", "state.sqlite", "v1", new Dictionary<string, string>())], App, _database, TimeProvider.System).Get("events");
        var outbox = new OutboxTransactions(_database, broker, new OutboxEvents(App, TimeProvider.System, TimeSpan.Zero), _counters, TimeProvider.System);
        using var caller = new CancellationTokenSource();
        using var writer = await BusyWriter.StartAsync(_database);

        var transaction = outbox.ExecuteAsync(component, new OutboxSettings("bus", "commits"), [Upsert("a")], TraceContext.None, caller.Token);
        await caller.CancelAsync();
        await writer.ReleaseAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => transaction);
        _counters.OutboxTransactionsCancelled.ShouldBe(1);
        _counters.OutboxTransactionsFailed.ShouldBe(0);
        (await component.Store.GetAsync("shop||a", CancellationToken.None)).ShouldBeNull();
        (await _database.ReadAsync(MessageTable.LastNumber, CancellationToken.None)).ShouldBe(0);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private static TransactionItem Upsert(string key) => new(
        IsDelete: false,
        new WriteRequest(key, "1"u8.ToArray(), null, null, null, new Dictionary<string, string>()),
        "application/json",
        _ => new EventData.Json("1"u8.ToArray()));
}
