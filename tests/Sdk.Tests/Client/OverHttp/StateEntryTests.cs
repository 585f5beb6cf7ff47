using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Client.OverHttp;

public sealed class StateEntryTests : ClientTest
{
    [Fact]
    public async Task Tries_with_the_etag_it_was_read_with_and_saves_without()
    {
        Sidecar.Answers = call => call.Method == "GET" ? Answer.Json("1", ("ETag", "9")) : Answer.NoContent;
        var entry = await Client.GetStateEntryAsync<int>("store", "key");
        entry.Value = 2;

        await entry.TrySaveAsync();
        await entry.SaveAsync();

        Sidecar.Calls.Skip(1).Select(call => call.Text).ShouldBe(["""[{"key":"key","value":2,"etag":"9"}]""", """[{"key":"key","value":2}]"""]);
    }
}
