using System.Net.Http.Json;
using System.Text.Json;
using EventSourcing;
using Testing;

namespace EndToEnd.Tests;

/// <summary>A cluster in which something stands between the services and their sidecar that can tell when to kill.</summary>
public sealed class WatchedCluster : IAsyncLifetime
{
    private ProcessCluster? _cluster;

    internal ProcessCluster Processes => _cluster ?? throw new InvalidOperationException("The cluster has not been started.");

    public async Task InitializeAsync() => _cluster = await ProcessCluster.StartAsync(watched: ["customers-commands", "customers-queries"]);

    public async Task DisposeAsync() => await Processes.DisposeAsync();
}

/// <summary>Processes are killed at every step that an append takes; its sender goes on asking until it is answered.</summary>
public sealed class CrashPointTests(WatchedCluster watched) : IClassFixture<WatchedCluster>
{
    private const string Service = "customers-commands";
    private const string Reader = "customers-queries";
    private const string Sidecar = ProcessCluster.Sidecar;
    private const string Both = $"{Service}+{Sidecar}";

    // A snapshot comes after a hundred events.
    private const int UntilSnapshot = 105;

    private readonly ProcessCluster _cluster = watched.Processes;
    private readonly CommandSender _sender = new(watched.Processes);
    private readonly string _id = RunningCluster.NewId("crash");

    [Theory]
    [InlineData(Step.Call, Moment.Before, Service)]
    [InlineData(Step.Call, Moment.Before, Sidecar)]
    [InlineData(Step.Call, Moment.During, Sidecar)]
    [InlineData(Step.Call, Moment.After, Service)]
    [InlineData(Step.Call, Moment.After, Sidecar)]
    [InlineData(Step.Look, Moment.Before, Service)]
    [InlineData(Step.Look, Moment.After, Sidecar)]
    [InlineData(Step.Page, Moment.Before, Service)]
    [InlineData(Step.Page, Moment.During, Sidecar)]
    [InlineData(Step.Page, Moment.After, Service)]
    [InlineData(Step.Page, Moment.After, Both)]
    [InlineData(Step.Transaction, Moment.Before, Service)]
    [InlineData(Step.Transaction, Moment.During, Both)]
    [InlineData(Step.Transaction, Moment.After, Service)]
    [InlineData(Step.Transaction, Moment.After, Sidecar)]
    public Task A_stream_is_begun_once(Step step, Moment moment, string victims) => CrashAsync(new CrashPoint(step, moment, victims), RegisterAsync, RenameAsync);

    [Theory]
    [InlineData(Step.Call, Moment.After, Both)]
    [InlineData(Step.Look, Moment.Before, Sidecar)]
    [InlineData(Step.Look, Moment.After, Service)]
    [InlineData(Step.Transaction, Moment.Before, Service)]
    [InlineData(Step.Transaction, Moment.Before, Sidecar)]
    [InlineData(Step.Transaction, Moment.During, Service)]
    [InlineData(Step.Transaction, Moment.During, Sidecar)]
    [InlineData(Step.Transaction, Moment.After, Service)]
    [InlineData(Step.Transaction, Moment.After, Sidecar)]
    [InlineData(Step.Transaction, Moment.After, Both)]
    public async Task A_stream_goes_on_without_loss_or_repetition(Step step, Moment moment, string victims)
    {
        await RegisterAsync();
        await CrashAsync(new CrashPoint(step, moment, victims), RenameAsync, RenameAsync);
    }

    [Theory]
    [InlineData(Moment.Before, Service)]
    [InlineData(Moment.Before, Sidecar)]
    [InlineData(Moment.During, Both)]
    [InlineData(Moment.After, Service)]
    [InlineData(Moment.After, Sidecar)]
    public async Task A_snapshot_that_is_cut_off_costs_nothing(Moment moment, string victims)
    {
        await RegisterAsync();
        await CrashAsync(new CrashPoint(Step.Snapshot, moment, victims), RenameOftenAsync, RenameAsync);

        async Task RenameOftenAsync()
        {
            for (var i = 0; i < UntilSnapshot; i++)
            {
                await RenameAsync();
            }
        }
    }

    [Theory]
    [InlineData(Moment.Before, Reader)]
    [InlineData(Moment.Before, Sidecar)]
    [InlineData(Moment.During, Reader)]
    [InlineData(Moment.After, Reader)]
    [InlineData(Moment.After, Sidecar)]
    public Task What_was_published_arrives(Moment moment, string victims) => CrashAsync(new CrashPoint(Step.Delivery, moment, victims), RegisterAsync, RenameAsync);

    /// <summary>Does one thing into the crash and another after it, and looks that both came out as answered.</summary>
    private async Task CrashAsync(CrashPoint point, Func<Task> into, Func<Task> after)
    {
        using (var crash = new ArmedCrash(_cluster, point, _id).Arm())
        {
            var doing = into();
            await crash.HappenedAsync();
            foreach (var victim in point.Names)
            {
                _cluster.Start(victim);
            }

            await doing;
        }

        await after();
        await _cluster.BecomesReadyAsync();
        await PromisesHoldAsync();
    }

    private async Task PromisesHoldAsync()
    {
        var stream = $"customer-{_id}";
        var commits = await new StreamReader(_cluster).CommitsAsync(stream);
        commits.Select(c => (c.CommandId, c.LastVersion)).ShouldBe(
            _sender.Acknowledged.Select(a => (CommandId.FromKey(a.Key), a.Version)), "each command is in its stream once, at the version that was answered");

        var report = await _cluster.Client.GetFromJsonAsync<JsonElement>(_cluster.Url(Service, $"/customers/{_id}/verify"));
        report.GetProperty("intact").GetBoolean().ShouldBeTrue();
        (await ListedAsync()).ShouldContain(stream);
        await Eventually.BecomesTrueAsync(async () => await ReadVersionAsync() == commits[^1].LastVersion, $"the read model has all of {stream}\n{_cluster.Outputs()}");
    }

    private async Task<IReadOnlyList<string?>> ListedAsync()
    {
        var page = await _cluster.Client.GetFromJsonAsync<JsonElement>(_cluster.Url(Service, "/streams?limit=200"));
        page.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
        return [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("stream").GetString())];
    }

    private async Task<long?> ReadVersionAsync()
    {
        try
        {
            using var answer = await _cluster.Client.GetAsync(_cluster.Url(Reader, $"/customers/{_id}"));
            return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt64() : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private Task RegisterAsync() => _sender.SendAsync(Service, "/customers", $"customer-{_id}", RunningCluster.Customer(_id));

    private Task RenameAsync() => _sender.SendAsync(Service, $"/customers/{_id}/rename", $"customer-{_id}", new { name = $"Name {Guid.NewGuid():N}" });
}
