using System.Text.Json;
using Dapr;
using Dapr.Client;
using Sdk.Conformance.Tests.Crossing;

namespace Sdk.Conformance.Tests.Clients;

public sealed class StateTests(ClientOfSidecar side) : ClientTest(side)
{
    [Fact]
    public async Task What_was_saved_is_read_with_an_etag()
    {
        await Client.SaveStateAsync(Store, Key, new Note("m", "Zoë", 12.50m));

        var (note, etag) = await Client.GetStateAndETagAsync<Note>(Store, Key);

        note.ShouldBe(new Note("m", "Zoë", 12.50m));
        etag.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_missing_key_is_the_default_with_an_empty_etag()
    {
        (await Client.GetStateAndETagAsync<Note?>(Store, Key)).ShouldBe((null, ""));
        (await Client.GetStateAsync<int>(Store, Key, ConsistencyMode.Strong)).ShouldBe(0);
        (await Client.GetByteStateAsync(Store, Key)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Null_is_read_as_null()
    {
        await Client.SaveStateAsync<Note?>(Store, Key, null);

        (await Client.GetStateAsync<Note?>(Store, Key)).ShouldBeNull();
    }

    [Fact]
    public async Task Bytes_are_read_as_they_were_saved()
    {
        // In the form that daprd gives to JSON that comes over HTTP.
        var json = """{"a":"é","z":1.5}"""u8.ToArray();
        await Client.SaveByteStateAsync(Store, Key, json);

        (await Client.GetByteStateAsync(Store, Key)).ToArray().ShouldBe(json);
    }

    [Fact]
    public async Task Trying_with_a_stale_etag_is_false()
    {
        await Client.SaveStateAsync(Store, Key, 1);
        var (_, stale) = await Client.GetStateAndETagAsync<int>(Store, Key);

        (await Client.TrySaveStateAsync(Store, Key, 2, stale)).ShouldBeTrue();
        (await Client.TrySaveStateAsync(Store, Key, 3, stale)).ShouldBeFalse();
        (await Client.TrySaveByteStateAsync(Store, Key, "3"u8.ToArray(), stale)).ShouldBeFalse();
        (await Client.TryDeleteStateAsync(Store, Key, stale)).ShouldBeFalse();
        (await Client.GetStateAsync<int>(Store, Key)).ShouldBe(2);
    }

    [Fact]
    public async Task Trying_without_an_etag_succeeds_only_for_the_first()
    {
        (await Client.TrySaveStateAsync(Store, Key, 1, "", FirstWrite)).ShouldBeTrue();
        (await Client.TrySaveStateAsync(Store, Key, 2, "", FirstWrite)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_conflict_that_was_not_asked_about_is_a_failure()
    {
        await Client.SaveStateAsync(Store, Key, 1, FirstWrite);

        await FailsAsync("State", () => Client.SaveStateAsync(Store, Key, 2, FirstWrite));
    }

    [Fact]
    public async Task What_was_deleted_is_gone()
    {
        await Client.SaveStateAsync(Store, Key, 1);
        var (_, etag) = await Client.GetStateAndETagAsync<int>(Store, Key);

        (await Client.TryDeleteStateAsync(Store, Key, etag)).ShouldBeTrue();
        await Client.DeleteStateAsync(Store, Key);

        (await Client.GetStateAndETagAsync<int>(Store, Key)).ShouldBe((0, ""));
    }

    [Fact]
    public async Task An_entry_is_tried_with_the_etag_it_was_read_with_and_saved_without()
    {
        await Client.SaveStateAsync(Store, Key, 1);
        var entry = await Client.GetStateEntryAsync<int>(Store, Key);
        entry.Value = 2;

        (await entry.TrySaveAsync()).ShouldBeTrue();
        (await entry.TrySaveAsync()).ShouldBeFalse();
        await entry.SaveAsync();
        (await entry.TryDeleteAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_value_that_is_something_else_is_a_failure_with_the_one_of_JSON_within()
    {
        await Client.SaveStateAsync<string[]>(Store, Key, ["a list"]);

        var failure = await Should.ThrowAsync<DaprException>(() => Client.GetStateAsync<Note>(Store, Key));

        failure.InnerException.ShouldBeOfType<JsonException>();
        failure.Message.ShouldBe("State operation failed: the state payload could not be deserialized. See InnerException for details.");
    }

    [Fact]
    public async Task Nothing_is_done_in_a_store_that_is_not_there()
    {
        await FailsAsync("State", () => Client.GetStateAsync<Note>("nosuch", Key));
        await FailsAsync("State", () => Client.GetBulkStateAsync("nosuch", [Key], null));
        await FailsAsync("State", () => Client.TrySaveStateAsync("nosuch", Key, 1, "1"));
        await FailsAsync("State", () => Client.TryDeleteStateAsync("nosuch", Key, "1"));
        await FailsAsync("State", () => Client.ExecuteStateTransactionAsync("nosuch", [new(Key, "1"u8.ToArray(), StateOperationType.Upsert)]));
    }
}
