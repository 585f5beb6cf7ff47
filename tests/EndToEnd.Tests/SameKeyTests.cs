using System.Net;
using System.Net.Http.Json;

namespace EndToEnd.Tests;

/// <summary>A key names one command, over replicas, aggregates that are active twice, and restarts.</summary>
public sealed class SameKeyTests
{
    private const string App = "customers-commands";
    private const string Replica = "customers-commands-2";
    private const int AtOnce = 200;

    private readonly string _id = RunningCluster.NewId("same");

    [Fact]
    public async Task Two_hundred_identical_requests_to_aggregates_that_are_active_twice_append_once_and_are_answered_alike()
    {
        await using var cluster = await ProcessCluster.StartAsync([Replica], ["--hostile", "double-activation", "--hostile-seed", "3"]);

        (await AllAsync(cluster, "/customers", RunningCluster.Customer(_id), "register")).ShouldBe((201, Body(1), "\"1\"", $"customer-{_id}@1"));
        (await AllAsync(cluster, $"/customers/{_id}/rename", new { name = "Once" }, "rename")).ShouldBe((200, Body(2), "\"2\"", $"customer-{_id}@2"));
        (await AllAsync(cluster, $"/customers/{_id}/rename", new { name = "Once" }, "no-change")).ShouldBe((200, Body(2), "\"2\"", $"customer-{_id}@2"));
        (await new StreamReader(cluster).CommitsAsync($"customer-{_id}")).Count.ShouldBe(3, "one that changes nothing is kept too");

        await Task.WhenAll(cluster.KillAsync(App), cluster.KillAsync(Replica), cluster.KillAsync(ProcessCluster.Sidecar));
        cluster.Start(ProcessCluster.Sidecar);
        cluster.Start(App);
        cluster.Start(Replica);
        await cluster.BecomesReadyAsync();

        (await AllAsync(cluster, "/customers", RunningCluster.Customer(_id), "register")).ShouldBe((201, Body(1), "\"1\"", $"customer-{_id}@1"));
        (await new StreamReader(cluster).CommitsAsync($"customer-{_id}")).Count.ShouldBe(3);
    }

    private string Body(long version) => $$"""{"id":"{{_id}}","version":{{version}}}""";

    /// <summary>The one answer to many identical requests.</summary>
    private static async Task<(int Status, string Body, string? ETag, string? ConsistencyToken)> AllAsync(ProcessCluster cluster, string path, object body, string key) =>
        (await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => AnswerAsync(cluster, path, body, key)))).Distinct().ShouldHaveSingleItem();

    private static async Task<(int Status, string Body, string? ETag, string? ConsistencyToken)> AnswerAsync(ProcessCluster cluster, string path, object body, string key)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, cluster.AnyUrl(App, path)) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", key);
            using var answer = await cluster.Client.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.ETag?.Tag, answer.Headers.GetValues("Consistency-Token").Single());
            }
        }
    }
}
