using System.Net;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.Grpc;

public sealed class GrpcStateTests : IAsyncLifetime
{
    private TestSidecar _sidecar = null!;
    private GrpcClient _grpc = null!;

    public async Task InitializeAsync()
    {
        _sidecar = await TestSidecar.StartAsync(Resources.All(Resources.Store, Prefixed("name"), Prefixed("none"), Prefixed("own-prefix")));
        _grpc = new GrpcClient(_sidecar.Host.GrpcEndpoint("shop"));
    }

    [Theory]
    [InlineData("AAH+/w==")]
    [InlineData("eyAiYSI6IDEwLjAwIH0=")]
    [InlineData("")]
    public async Task Keeps_the_bytes_of_a_value_saved_or_in_a_transaction(string base64)
    {
        var value = ByteString.FromBase64(base64);
        await SaveAsync("store", "saved", value);
        await _grpc.AskAsync<Empty>("ExecuteStateTransaction", new ExecuteStateTransactionRequest
        {
            StoreName = "store",
            Operations = { new TransactionalStateOperation { OperationType = "upsert", Request = new StateItem { Key = "transacted", Value = value } } },
        });

        (await GetAsync("store", "saved")).Data.ShouldBe(value);
        (await GetAsync("store", "transacted")).Data.ShouldBe(value);
        (await _sidecar.Http.GetByteArrayAsync("/v1.0/state/store/saved")).ShouldBe(value.ToByteArray());
    }

    [Fact]
    public async Task Writes_the_other_items_of_a_save_and_a_bulk_delete_with_one_stale_item()
    {
        var stale = new StateItem { Key = "stale", Value = ByteString.CopyFromUtf8("1"), Etag = new Etag { Value = "none" } };
        var good = new StateItem { Key = "good", Value = ByteString.CopyFromUtf8("1") };

        (await _grpc.CallAsync("SaveState", new SaveStateRequest { StoreName = "store", States = { good, stale } })).Code.ShouldBe(GrpcCode.Aborted);
        (await GetAsync("store", "good")).Data.ToStringUtf8().ShouldBe("1");

        (await _grpc.CallAsync("DeleteBulkState", new DeleteBulkStateRequest { StoreName = "store", States = { good, stale } }))
            .Code.ShouldBe(GrpcCode.Aborted);
        (await GetAsync("store", "good")).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rolls_a_transaction_with_a_stale_item_back()
    {
        await SaveAsync("store", "there", ByteString.CopyFromUtf8("1"));
        var insert = new StateItem { Key = "there", Options = new StateOptions { Concurrency = StateOptions.Types.StateConcurrency.ConcurrencyFirstWrite } };

        var outcome = await _grpc.CallAsync("ExecuteStateTransaction", new ExecuteStateTransactionRequest
        {
            StoreName = "store",
            Operations =
            {
                new TransactionalStateOperation { OperationType = "upsert", Request = new StateItem { Key = "new" } },
                new TransactionalStateOperation { OperationType = "upsert", Request = insert },
            },
        });

        outcome.Code.ShouldBe(GrpcCode.Internal);
        (await GetAsync("store", "new")).Etag.ShouldBeEmpty();
        (await GetAsync("store", "there")).Data.ToStringUtf8().ShouldBe("1");
    }

    [Theory]
    [InlineData("store")]
    [InlineData("name")]
    [InlineData("none")]
    [InlineData("own-prefix")]
    public async Task Sees_under_every_key_prefix_what_the_other_protocol_wrote(string store)
    {
        await SaveAsync(store, "over grpc", ByteString.CopyFromUtf8("1"));
        using var body = new StringContent("""[{"key":"over http","value":2}]""", Encoding.UTF8, "application/json");
        (await _sidecar.Http.PostAsync($"/v1.0/state/{store}", body)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _sidecar.Http.GetStringAsync($"/v1.0/state/{store}/over%20grpc")).ShouldBe("1");
        var both = await _grpc.AskAsync<GetBulkStateResponse>(
            "GetBulkState", new GetBulkStateRequest { StoreName = store, Keys = { "over http", "over grpc", "neither" } });
        both.Items.Select(item => (item.Key, item.Data.ToStringUtf8())).ShouldBe([("over http", "2"), ("over grpc", "1"), ("neither", "")], ignoreOrder: true);
    }

    [Fact]
    public async Task Takes_calls_that_run_side_by_side_on_one_connection()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 300), new ParallelOptions { MaxDegreeOfParallelism = 150 }, async (n, _) =>
        {
            var value = ByteString.CopyFrom(Enumerable.Range(0, 1 + (n * 37)).Select(i => (byte)(i + n)).ToArray());
            await SaveAsync("store", $"k{n}", value);
            (await GetAsync("store", $"k{n}")).Data.ShouldBe(value);
        });
    }

    public async Task DisposeAsync()
    {
        _grpc.Dispose();
        await _sidecar.DisposeAsync();
    }

    private static string Prefixed(string strategy) => $$"""
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: {{strategy}} }
        spec:
          type: state.sqlite
          version: v1
          metadata: [ { name: connectionString, value: prefixes.db }, { name: keyPrefix, value: {{strategy}} } ]
        """;

    private Task SaveAsync(string store, string key, ByteString value) =>
        _grpc.AskAsync<Empty>("SaveState", new SaveStateRequest { StoreName = store, States = { new StateItem { Key = key, Value = value } } });

    private Task<GetStateResponse> GetAsync(string store, string key) =>
        _grpc.AskAsync<GetStateResponse>("GetState", new GetStateRequest { StoreName = store, Key = key });
}
