using System.Text.Json;
using Sdk.Conformance.Tests.Crossing;

namespace Sdk.Conformance.Tests.Clients;

public sealed class BulkStateTests(ClientOfSidecar side) : ClientTest(side)
{
    [Fact]
    public async Task Every_key_is_told_of_and_a_missing_one_has_no_value_and_no_etag()
    {
        string[] keys = [$"{Key}-a", $"{Key}-missing", $"{Key}-b"];
        await Client.SaveStateAsync(Store, keys[0], new Note("a"));
        await Client.SaveStateAsync(Store, keys[2], new Note("b"));
        var (_, etag) = await Client.GetStateAndETagAsync<Note>(Store, keys[2]);

        var items = await Client.GetBulkStateAsync<Note?>(Store, keys, parallelism: 10);

        items.Select(item => item.Key).Order().ShouldBe([keys[0], keys[2], keys[1]]);
        var byKey = items.ToDictionary(item => item.Key);
        byKey[keys[0]].Value.ShouldBe(new Note("a"));
        (byKey[keys[1]].Value, byKey[keys[1]].ETag).ShouldBe((null, ""));
        (byKey[keys[2]].Value, byKey[keys[2]].ETag).ShouldBe((new Note("b"), etag));
    }

    [Fact]
    public async Task Without_a_type_the_values_are_JSON()
    {
        await Client.SaveByteStateAsync(Store, Key, """{"a":"é","z":1.5}"""u8.ToArray());

        var items = await Client.GetBulkStateAsync(Store, [Key, $"{Key}-missing"], parallelism: null);

        items.OrderBy(item => item.Key).Select(item => item.Value).ShouldBe(["""{"a":"é","z":1.5}""", ""]);
    }

    [Fact]
    public async Task The_failure_of_an_unreadable_value_is_the_one_of_JSON()
    {
        await Client.SaveStateAsync<string[]>(Store, Key, ["a list"]);

        await Should.ThrowAsync<JsonException>(() => Client.GetBulkStateAsync<Note>(Store, [Key], null));
    }
}
