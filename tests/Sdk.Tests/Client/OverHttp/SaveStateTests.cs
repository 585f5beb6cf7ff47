using Dapr;
using Dapr.Client;
using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Client.OverHttp;

public sealed class SaveStateTests : ClientTest
{
    private static readonly StateOptions FirstWrite = new() { Concurrency = ConcurrencyMode.FirstWrite, Consistency = ConsistencyMode.Strong };

    [Fact]
    public async Task Saves_key_and_value_and_nothing_that_was_not_said()
    {
        await Client.SaveStateAsync("store", "key", new Customer("Ada", 7));

        Sidecar.OnlyCall.Method.ShouldBe("POST");
        Sidecar.OnlyCall.Target.ShouldBe("/v1.0/state/store");
        Sidecar.OnlyCall.ContentType.ShouldBe("application/json");
        Sidecar.OnlyCall.Headers["Content-Length"].ShouldBe($"{Sidecar.OnlyCall.Body.Length}");
        Sidecar.OnlyCall.Text.ShouldBe("""[{"key":"key","value":{"name":"Ada","limit":7}}]""");
    }

    [Fact]
    public async Task Saves_with_etag_metadata_and_options()
    {
        (await Client.TrySaveStateAsync("store", "key", 1, "42", FirstWrite, new Dictionary<string, string> { ["ttlInSeconds"] = "60" })).ShouldBeTrue();

        Sidecar.OnlyCall.Text.ShouldBe(
            """[{"key":"key","value":1,"etag":"42","metadata":{"ttlInSeconds":"60"},"options":{"consistency":"strong","concurrency":"first-write"}}]""");
    }

    [Fact]
    public async Task Sends_no_value_for_null()
    {
        await Client.SaveStateAsync<Customer?>("store", "key", null);

        Sidecar.OnlyCall.Text.ShouldBe("""[{"key":"key"}]""");
    }

    [Fact]
    public async Task Embeds_bytes_as_they_are()
    {
        await Client.SaveByteStateAsync("store", "key", """{"z":1.50, "a":"é"}"""u8.ToArray());

        Sidecar.OnlyCall.Text.ShouldBe("""[{"key":"key","value":{"z":1.50, "a":"é"}}]""");
    }

    [Fact]
    public async Task Refuses_bytes_that_are_no_json()
    {
        await Should.ThrowAsync<DaprException>(async () => await Client.SaveByteStateAsync("store", "key", """1},{"key":"other","value":2"""u8.ToArray()));

        Sidecar.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Returns_false_when_the_etag_is_stale()
    {
        Answers(Answer.Error(409, "ERR_STATE_SAVE"));

        (await Client.TrySaveStateAsync("store", "key", 1, "41")).ShouldBeFalse();
        (await Client.TrySaveByteStateAsync("store", "key", "1"u8.ToArray(), "41")).ShouldBeFalse();
    }

    [Fact]
    public async Task Throws_on_a_conflict_that_was_not_asked_about()
    {
        Answers(Answer.Error(409, "ERR_STATE_SAVE"));

        await Should.ThrowAsync<DaprException>(() => Client.SaveStateAsync("store", "key", 1, FirstWrite));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task Throws_on_every_other_failure(int status)
    {
        Answers(Answer.Error(status, "ERR_STATE_SAVE"));

        await Should.ThrowAsync<DaprException>(() => Client.TrySaveStateAsync("store", "key", 1, "x"));
    }
}
