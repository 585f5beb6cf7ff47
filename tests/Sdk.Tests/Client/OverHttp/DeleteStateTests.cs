using Dapr;
using Dapr.Client;
using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Client.OverHttp;

public sealed class DeleteStateTests : ClientTest
{
    [Fact]
    public async Task Deletes_without_a_condition()
    {
        await Client.DeleteStateAsync("store", "a/b");

        Sidecar.OnlyCall.Method.ShouldBe("DELETE");
        Sidecar.OnlyCall.Target.ShouldBe("/v1.0/state/store/a%2Fb");
        Sidecar.OnlyCall.Headers.Keys.ShouldNotContain("If-Match");
    }

    [Fact]
    public async Task Deletes_only_the_version_it_knows()
    {
        var options = new StateOptions { Concurrency = ConcurrencyMode.LastWrite };

        (await Client.TryDeleteStateAsync("store", "key", "42", options, new Dictionary<string, string> { ["partitionKey"] = "p" })).ShouldBeTrue();

        Sidecar.OnlyCall.Target.ShouldBe("/v1.0/state/store/key?concurrency=last-write&metadata.partitionKey=p");
        Sidecar.OnlyCall.Headers["If-Match"].ShouldBe("42");
    }

    [Fact]
    public async Task Returns_false_when_the_etag_is_stale()
    {
        Answers(Answer.Error(409, "ERR_STATE_DELETE"));

        (await Client.TryDeleteStateAsync("store", "key", "41")).ShouldBeFalse();
        await Should.ThrowAsync<DaprException>(() => Client.DeleteStateAsync("store", "key"));
    }
}
