using System.Text;
using Dapr.Client;

namespace Sdk.Conformance.Tests.Clients;

public sealed class TransactionTests(ClientOfSidecar side) : ClientTest(side)
{
    [Fact]
    public async Task All_operations_are_done()
    {
        await Client.SaveStateAsync(Store, $"{Key}-draft", 1);

        await Client.ExecuteStateTransactionAsync(Store, [Upsert(Key, "2"), new($"{Key}-draft", null, StateOperationType.Delete)]);

        (await Client.GetStateAsync<int>(Store, Key)).ShouldBe(2);
        (await Client.GetStateAsync<int?>(Store, $"{Key}-draft")).ShouldBeNull();
    }

    [Fact]
    public async Task A_key_that_is_there_fails_all_operations()
    {
        await Client.SaveStateAsync(Store, Key, 1);

        await FailsAsync("State", () => Client.ExecuteStateTransactionAsync(Store, [Upsert($"{Key}-other", "2"), Upsert(Key, "2", options: FirstWrite)]));

        (await Client.GetStateAsync<int?>(Store, $"{Key}-other")).ShouldBeNull();
        (await Client.GetStateAsync<int>(Store, Key)).ShouldBe(1);
    }

    [Fact]
    public async Task A_stale_etag_fails_all_operations()
    {
        await Client.SaveStateAsync(Store, Key, 1);
        var (_, stale) = await Client.GetStateAndETagAsync<int>(Store, Key);
        await Client.SaveStateAsync(Store, Key, 2);

        await FailsAsync("State", () => Client.ExecuteStateTransactionAsync(Store, [Upsert($"{Key}-other", "3"), Upsert(Key, "3", stale)]));

        (await Client.GetStateAsync<int?>(Store, $"{Key}-other")).ShouldBeNull();
        (await Client.GetStateAsync<int>(Store, Key)).ShouldBe(2);
    }

    private static StateTransactionRequest Upsert(string key, string json, string? etag = null, StateOptions? options = null) =>
        new(key, Encoding.UTF8.GetBytes(json), StateOperationType.Upsert, etag, options: options);
}
