using System.Net.Http.Json;
using System.Text.Json;
using Testing;
using static EndToEnd.Tests.RunningCluster;

namespace EndToEnd.Tests;

/// <summary>A service that is asked to stop answers what it has begun, and begins nothing more.</summary>
public sealed class GracefulStopTests
{
    private const string App = "customers-commands";

    [Fact]
    public async Task The_last_append_ends_before_the_service_does()
    {
        await using var cluster = await ProcessCluster.StartAsync(watched: [App]);
        var (id, other) = (NewId("stopping"), NewId("too-late"));
        await RegisterAsync(cluster, id);
        await RegisterAsync(cluster, other);
        var (begun, release) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        cluster.ToSidecar(App).OnRequest = async request =>
        {
            if (FaultyProxy.IsCommit(request) && begun.TrySetResult())
            {
                await release.Task;
            }
        };

        var last = RenameAsync(cluster, id, "last");
        await begun.Task;
        var stopping = cluster.TerminateAsync(App);
        var late = 0;
        await Eventually.BecomesTrueAsync(async () => await RenameAsync(cluster, other, $"late-{++late}") == 503, "new commands are refused");
        stopping.IsCompleted.ShouldBeFalse("it has to wait for the append");
        using var health = await cluster.Client.GetAsync(cluster.Url(App, "/health/ready"));
        ((int)health.StatusCode).ShouldBe(200, "its sidecar would take it for gone, and go too");
        release.SetResult();

        (await last).ShouldBe(200);
        (await stopping).ShouldBe(0, cluster.Outputs());
        var counters = await cluster.Client.GetFromJsonAsync<JsonElement>(cluster.SidecarUrl(App, "/local/counters"));
        (counters.GetProperty("outboxTransactionsFailed").GetInt64(), counters.GetProperty("outboxTransactionsCancelled").GetInt64()).ShouldBe((0, 0));

        cluster.Start(App);
        await cluster.BecomesReadyAsync();
        (await RenameAsync(cluster, other, $"late-{late}")).ShouldBe(200, "a repeat of what was refused finds nothing done, and does it");
        (await new StreamReader(cluster).CommitsAsync($"customer-{id}")).Count.ShouldBe(2);
        (await new StreamReader(cluster).CommitsAsync($"customer-{other}")).Count.ShouldBe(1 + late);
    }

    private static async Task RegisterAsync(ProcessCluster cluster, string id)
    {
        using var answer = await cluster.Client.PostAsJsonAsync(cluster.Url(App, "/customers"), Customer(id));
        ((int)answer.StatusCode).ShouldBe(201);
    }

    private static async Task<int> RenameAsync(ProcessCluster cluster, string id, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, cluster.Url(App, $"/customers/{id}/rename")) { Content = JsonContent.Create(new { name = $"Name of {key}" }) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await cluster.Client.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
