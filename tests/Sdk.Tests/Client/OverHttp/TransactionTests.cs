using Dapr;
using Dapr.Client;
using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Client.OverHttp;

public sealed class TransactionTests : ClientTest
{
    [Fact]
    public async Task Sends_every_operation_in_one_request_with_the_values_as_they_are()
    {
        await Client.ExecuteStateTransactionAsync(
            "store",
            [
                new("order-9.1", """{"total":10.50, "by":"Zoë"}"""u8.ToArray(), StateOperationType.Upsert, etag: "17",
                    options: new StateOptions { Concurrency = ConcurrencyMode.FirstWrite }),
                new("order-9.draft", null, StateOperationType.Delete, etag: "4"),
            ],
            new Dictionary<string, string> { ["partitionKey"] = "order-9" });

        Sidecar.OnlyCall.Method.ShouldBe("POST");
        Sidecar.OnlyCall.Target.ShouldBe("/v1.0/state/store/transaction");
        Sidecar.OnlyCall.ContentType.ShouldBe("application/json");
        Sidecar.OnlyCall.Text.ShouldBe(
            """{"operations":[{"operation":"upsert","request":{"key":"order-9.1","value":{"total":10.50, "by":"Zoë"},"etag":"17","options":{"concurrency":"first-write"}}},"""
            + """{"operation":"delete","request":{"key":"order-9.draft","etag":"4"}}],"metadata":{"partitionKey":"order-9"}}""");
    }

    [Fact]
    public async Task Says_the_content_type_of_an_outbox_event_as_a_field_too()
    {
        var metadata = new Dictionary<string, string> { ["contentType"] = "application/json", ["type"] = "OrderPlaced.v1" };

        await Client.ExecuteStateTransactionAsync("store", [new("key", "{}"u8.ToArray(), StateOperationType.Upsert, metadata: metadata)]);

        Sidecar.OnlyCall.Text.ShouldBe(
            """{"operations":[{"operation":"upsert","request":{"key":"key","value":{},"contentType":"application/json","meta"""
            + """data":{"contentType":"application/json","type":"OrderPlaced.v1"}}}]}""");
    }

    [Fact]
    public async Task Throws_on_any_failure_with_the_text_of_the_store()
    {
        Answers(Answer.Error(500, "ERR_STATE_TRANSACTION", "possible etag mismatch"));

        var failure = await Should.ThrowAsync<DaprException>(
            () => Client.ExecuteStateTransactionAsync("store", [new("key", "1"u8.ToArray(), StateOperationType.Upsert)]));

        failure.InnerException!.Message.ShouldContain("possible etag mismatch");
    }

    [Fact]
    public async Task Refuses_a_value_that_would_break_out_of_its_place()
    {
        await Should.ThrowAsync<DaprException>(async () => await Client.ExecuteStateTransactionAsync(
            "store", [new("key", """1}},{"operation":"delete","request":{"key":"other" """u8.ToArray(), StateOperationType.Upsert)]));

        Sidecar.Calls.ShouldBeEmpty();
    }
}
