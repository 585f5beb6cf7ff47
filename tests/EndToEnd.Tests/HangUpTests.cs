using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using EventSourcing;
using static EndToEnd.Tests.RunningCluster;

namespace EndToEnd.Tests;

/// <summary>
/// A crowd of which some go away in the middle of a command. In daprd every outbox transaction whose caller is gone leaves damage, so none may be cut off.
/// <c>TEST_HANGUP_SECONDS</c> says for how long; the whole proof is a minute.
/// </summary>
[Collection(SharedCluster.Name)]
public sealed class HangUpTests(RunningCluster cluster)
{
    private const string App = "customers-commands";
    private const int Clients = 64;
    private const int Customers = 16;
    private const int MostMilliseconds = 60;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("TEST_HANGUP_SECONDS") ?? "15"));

    private int _hangUps;

    [Fact]
    public async Task Clients_that_hang_up_cut_off_no_append_and_their_repeats_find_its_outcome()
    {
        var ids = Enumerable.Range(0, Customers).Select(_ => NewId("crowd")).ToList();
        foreach (var id in ids)
        {
            (await cluster.PostAsync(App, "/customers", Customer(id))).Status.ShouldBe(201);
        }

        var before = await CountersAsync();
        var sent = (await Task.WhenAll(Enumerable.Range(1, Clients).Select(client => Task.Run(() => ClientAsync(ids, new Random(client)))))).SelectMany(c => c).ToList();
        var after = await CountersAsync();

        _hangUps.ShouldBeGreaterThan(20, "the run proves something");
        (after.Begun - before.Begun).ShouldBeGreaterThanOrEqualTo(Testing.DeliveryMode.IsDaprOutbox ? sent.Count : 0);
        (after.Failed - before.Failed, after.Cancelled - before.Cancelled).ShouldBe((0, 0), $"of {sent.Count} commands and {_hangUps} that were left");
        await EachIsInItsStreamOnceAsync(ids, sent);
    }

    /// <summary>Sends commands one after another. A tenth are left at some moment of their way, and then sent again.</summary>
    private async Task<IReadOnlyList<(string Id, string Key, long Version)>> ClientAsync(List<string> ids, Random random)
    {
        var sent = new List<(string, string, long)>();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Duration;)
        {
            var (id, key) = (ids[random.Next(ids.Count)], Guid.NewGuid().ToString("N"));
            var name = $"Name {key}";
            if (random.Next(10) == 0)
            {
                await HangUpAsync(id, key, name, TimeSpan.FromMilliseconds(random.NextDouble() * MostMilliseconds));
            }

            var answer = await cluster.PostAsync(App, $"/customers/{id}/rename", new { name }, key);
            answer.Status.ShouldBe(200, answer.Body.ToString());
            sent.Add((id, key, answer.Version));
        }

        return sent;
    }

    private async Task HangUpAsync(string id, string key, string name, TimeSpan patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, cluster.Processes.Url(App, $"/customers/{id}/rename")) { Content = JsonContent.Create(new { name }) };
        request.Headers.Add("Idempotency-Key", key);
        using var leaving = new CancellationTokenSource(patience);
        try
        {
            using var answer = await cluster.Processes.Client.SendAsync(request, leaving.Token);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _hangUps);
        }
    }

    private async Task EachIsInItsStreamOnceAsync(List<string> ids, List<(string Id, string Key, long Version)> sent)
    {
        var byCustomer = sent.ToLookup(command => command.Id);
        foreach (var id in ids)
        {
            var commits = await new StreamReader(cluster.Processes).CommitsAsync($"customer-{id}");
            commits.Skip(1).Select(commit => (commit.CommandId, commit.LastVersion)).ShouldBe(
                byCustomer[id].OrderBy(command => command.Version).Select(command => (CommandId.FromKey(command.Key), command.Version)));
        }
    }

    private async Task<(long Begun, long Failed, long Cancelled)> CountersAsync()
    {
        var counters = await cluster.Processes.Client.GetFromJsonAsync<JsonElement>(cluster.Processes.SidecarUrl(App, "/local/counters"));
        return (Of("outboxTransactions"), Of("outboxTransactionsFailed"), Of("outboxTransactionsCancelled"));

        long Of(string name) => counters.GetProperty(name).GetInt64();
    }
}
