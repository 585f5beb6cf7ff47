using Dapr;
using Dapr.Client;
using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Client.OverHttp;

public sealed class GetStateTests : ClientTest
{
    [Fact]
    public async Task Asks_for_the_escaped_key_with_consistency_metadata_and_token()
    {
        await Client.GetStateAsync<Customer>(
            "the store", "customer/7+8", ConsistencyMode.Strong, new Dictionary<string, string> { ["partitionKey"] = "a b" });

        Sidecar.OnlyCall.Method.ShouldBe("GET");
        Sidecar.OnlyCall.Target.ShouldBe("/v1.0/state/the%20store/customer%2F7%2B8?consistency=strong&metadata.partitionKey=a%20b");
        Sidecar.OnlyCall.Headers["dapr-api-token"].ShouldBe(Token);
        Sidecar.OnlyCall.Headers["User-Agent"].ShouldStartWith("dapr-sdk-dotnet/v");
    }

    [Fact]
    public async Task Returns_the_value_and_the_unquoted_etag()
    {
        Answers(Answer.Json("""{"name":"Ada","limit":"100"}""", ("ETag", "42")));

        var (value, etag) = await Client.GetStateAndETagAsync<Customer>("store", "customer-7");

        value.ShouldBe(new Customer("Ada", 100));
        etag.ShouldBe("42");
    }

    [Fact]
    public async Task Returns_the_default_and_an_empty_etag_when_there_is_no_such_key()
    {
        var (value, etag) = await Client.GetStateAndETagAsync<Customer>("store", "nobody");

        value.ShouldBeNull();
        etag.ShouldBe("");
    }

    [Fact]
    public async Task Returns_bytes_as_they_came()
    {
        Answers(Answer.Json("""{ "b":1, "a":2.50 }""", ("ETag", "1")));

        var (bytes, etag) = await Client.GetByteStateAndETagAsync("store", "key");

        bytes.ToArray().ShouldBe("""{ "b":1, "a":2.50 }"""u8.ToArray());
        etag.ShouldBe("1");
    }

    [Fact]
    public async Task Wraps_a_value_that_is_not_what_was_asked_for()
    {
        Answers(Answer.Json("""["a list"]"""));

        await Should.ThrowAsync<DaprException>(() => Client.GetStateAsync<Customer>("store", "key"));
    }

    [Fact]
    public async Task Tells_what_the_sidecar_said()
    {
        Answers(Answer.Error(500, "ERR_STATE_GET", "fail to get key from state store store: timeout"));

        var failure = await Should.ThrowAsync<DaprException>(() => Client.GetStateAsync<Customer>("store", "key"));

        failure.Message.ShouldStartWith("State operation failed");
        failure.InnerException!.Message.ShouldBe("500 ERR_STATE_GET: fail to get key from state store store: timeout");
    }

    [Fact]
    public async Task Fails_the_same_way_on_a_plain_text_answer()
    {
        Answers(new Answer(401, "invalid api token\n"));

        var failure = await Should.ThrowAsync<DaprException>(() => Client.GetStateAsync<Customer>("store", "key"));

        failure.InnerException!.Message.ShouldContain("invalid api token");
    }
}
