using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sidecar.Tests.App;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.State;

public sealed class StateTests
{
    [Fact]
    public async Task Forgets_a_value_when_its_time_is_over_and_then_takes_a_first_write_again()
    {
        var time = new ManualTime();
        await using var sidecar = await TestSidecar.StartAsync(
            Resources.Store, options => options with { Time = time });
        var item = new { key = "a", value = 1, options = new { concurrency = "first-write" }, metadata = new { ttlInSeconds = "60" } };
        (await SaveAsync(sidecar, item)).ShouldBe(HttpStatusCode.NoContent);

        time.Advance(TimeSpan.FromSeconds(59));
        (await SaveAsync(sidecar, item)).ShouldBe(HttpStatusCode.Conflict);
        time.Advance(TimeSpan.FromSeconds(2));

        (await sidecar.GetAsync("store", "a")).ShouldBeNull();
        (await SaveAsync(sidecar, item)).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Bulk_get_gives_a_thousand_values_in_one_answer()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.Store);
        await SaveAsync(sidecar, [.. Enumerable.Range(0, 1000).Select(n => new { key = $"k{n}", value = n })]);

        var answer = await sidecar.Http.PostAsJsonAsync("/v1.0/state/store/bulk", new { keys = Enumerable.Range(0, 1001).Select(n => $"k{n}") });

        var items = (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().ToList();
        items.Count.ShouldBe(1001);
        items.Count(i => i.TryGetProperty("data", out _)).ShouldBe(1000);
        items.Single(i => i.GetProperty("key").GetString() == "k1000").TryGetProperty("etag", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Components_on_one_database_see_the_same_rows_and_others_do_not()
    {
        const string Elsewhere = """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: { name: elsewhere }
            spec: { type: state.sqlite, version: v1, metadata: [ { name: connectionString, value: other.db } ] }
            """;
        var twin = Resources.Store.Replace("name: store", "name: twin", StringComparison.Ordinal);
        await using var sidecar = await TestSidecar.StartAsync(Resources.All(Resources.Store, twin, Elsewhere));
        await SaveAsync(sidecar, new { key = "a", value = 7 });

        (await sidecar.GetAsync("twin", "a"))!.Value.GetInt32().ShouldBe(7);
        (await sidecar.GetAsync("elsewhere", "a")).ShouldBeNull();
    }

    [Fact]
    public async Task Leaves_a_nameless_place_for_each_key_of_a_bulk_get_that_was_asked_for_before()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.Store);

        using var answer = await sidecar.Http.PostAsJsonAsync("/v1.0/state/store/bulk", new { keys = new[] { "a", "b", "a", "a" } });

        (await answer.Content.ReadAsStringAsync()).ShouldBe("""[{"key":"a"},{"key":"b"},{"key":""},{"key":""}]""");
    }

    [Fact]
    public async Task Apps_do_not_see_each_others_keys()
    {
        await using var sidecar = await TestSidecar.StartAsync(
            Resources.Store, options => options with { Apps = [new() { AppId = "shop" }, new() { AppId = "stock" }] });
        await SaveAsync(sidecar, new { key = "a", value = 7 });

        using var stock = sidecar.Client("stock");
        (await stock.GetAsync("/v1.0/state/store/a")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_body_over_four_mebibytes_is_refused()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.Store);

        (await SaveAsync(sidecar, new { key = "a", value = new string('x', 4 << 20) })).ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<HttpStatusCode> SaveAsync(TestSidecar sidecar, params object[] items) =>
        (await sidecar.Http.PostAsJsonAsync("/v1.0/state/store", items)).StatusCode;
}
