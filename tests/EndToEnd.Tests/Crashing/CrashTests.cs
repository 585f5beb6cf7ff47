using System.Net.Http.Json;
using System.Text.Json;
using EventSourcing;
using Testing;

namespace EndToEnd.Tests;

/// <summary>Processes are killed at a moment of an append's way; its sender goes on asking until it is answered.</summary>
public abstract class CrashTests(WatchedCluster watched)
{
    protected const string Service = "customers-commands";
    protected const string Reader = "customers-queries";
    protected const string Sidecar = ProcessCluster.Sidecar;
    protected const string Both = $"{Service}+{Sidecar}";

    private readonly ProcessCluster _cluster = watched.Processes;
    private readonly CommandSender _sender = new(watched.Processes);
    private readonly string _id = RunningCluster.NewId("crash");

    /// <summary>Does one thing into the crash and another after it, and looks that both came out as answered.</summary>
    protected async Task CrashAsync(CrashPoint point, Func<Task> into, Func<Task> after)
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
        await Eventually.BecomesTrueAsync(async () => await ReadVersionAsync() == commits[^1].LastVersion, () => $"the read model has all of {stream}\n{_cluster.Outputs()}");
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

    protected Task RegisterAsync() => _sender.SendAsync(Service, "/customers", $"customer-{_id}", RunningCluster.Customer(_id));

    protected Task RenameAsync() => _sender.SendAsync(Service, $"/customers/{_id}/rename", $"customer-{_id}", new { name = $"Name {Guid.NewGuid():N}" });
}
