using System.Text.Json;
using Dapr;
using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Client.OverHttp;

public sealed class BulkStateTests : ClientTest
{
    private const string TwoOfThree =
        """[{"key":"b","data":{"name":"Bob","limit":5},"etag":"3"},{"key":"missing"},{"data":{ "name":"Ada", "limit":7 },"error":"","key":"a"}]""";

    [Fact]
    public async Task Asks_for_all_keys_at_once()
    {
        Answers(Answer.Json("[]"));

        await Client.GetBulkStateAsync("store", ["a", "b\"c"], 10, new Dictionary<string, string> { ["partitionKey"] = "p" });

        Sidecar.OnlyCall.Method.ShouldBe("POST");
        Sidecar.OnlyCall.Target.ShouldBe("/v1.0/state/store/bulk?metadata.partitionKey=p");
        Sidecar.OnlyCall.ContentType.ShouldBe("application/json");
        using var body = JsonDocument.Parse(Sidecar.OnlyCall.Text);
        body.RootElement.GetProperty("keys").EnumerateArray().Select(k => k.GetString()).ShouldBe(["a", "b\"c"]);
        body.RootElement.GetProperty("parallelism").GetInt32().ShouldBe(10);
    }

    [Fact]
    public async Task Returns_values_with_etags_in_the_order_of_the_answer()
    {
        Answers(Answer.Json(TwoOfThree));

        var items = await Client.GetBulkStateAsync<Customer>("store", ["a", "b", "missing"], null);

        items.Select(i => (i.Key, i.Value, i.ETag)).ShouldBe(
            [("b", new Customer("Bob", 5), "3"), ("missing", null!, ""), ("a", new Customer("Ada", 7), "")]);
    }

    [Fact]
    public async Task Returns_raw_json_when_no_type_is_asked_for()
    {
        Answers(Answer.Json(TwoOfThree));

        var items = await Client.GetBulkStateAsync("store", ["a", "b", "missing"], null);

        items.Select(i => i.Value).ShouldBe(["""{"name":"Bob","limit":5}""", "", """{ "name":"Ada", "limit":7 }"""]);
    }

    [Fact]
    public async Task Lets_the_error_of_an_unreadable_value_escape()
    {
        Answers(Answer.Json("""[{"key":"a","data":[1]}]"""));

        await Should.ThrowAsync<JsonException>(() => Client.GetBulkStateAsync<Customer>("store", ["a"], null));
    }

    [Fact]
    public async Task Fails_on_the_empty_answer_that_a_value_without_json_causes()
    {
        Answers(new Answer(200));

        await Should.ThrowAsync<DaprException>(() => Client.GetBulkStateAsync("store", ["a"], null));
    }

    [Fact]
    public async Task Fails_when_the_store_does()
    {
        Answers(Answer.Error(500, "ERR_STATE_BULK_GET"));

        var failure = await Should.ThrowAsync<DaprException>(() => Client.GetBulkStateAsync("store", ["a"], null));

        failure.InnerException!.Message.ShouldContain("ERR_STATE_BULK_GET");
    }
}
