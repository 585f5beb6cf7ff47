using System.Text.Json;
using Testing;
using static EndToEnd.Tests.RunningCluster;

namespace EndToEnd.Tests;

/// <summary>After an erasure nothing that the processes keep or send names the person, and everything else is as it was.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private static readonly string[] Personal =
    [
        "Wilhelmina", "Vanderbilt", "vanderbilt", "Ängström", "angstrom", "wilhelmina@example.com", "mina.v@example.net",
        "Quaint Lane 77", "Ruelle Secrète", "Little Wobbleton", "QX77 1ZZ", "Port Hidden 9",
    ];

    private readonly RunningCluster _cluster = new();
    private readonly string _customer = NewId("customer");
    private OtlpReceiver? _collector;

    private ProcessCluster Processes => _cluster.Processes;

    public async Task InitializeAsync()
    {
        _collector = await OtlpReceiver.StartAsync();
        await _cluster.StartAsync(_collector.Environment);
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _collector!.DisposeAsync();
    }

    [Fact]
    public async Task No_file_no_log_and_no_trace_names_who_was_erased_and_history_and_rebuilds_go_on()
    {
        await OthersAsync();
        await LiveAsync();
        await ShownAsync("Wilhelmina Ängström", "Port Hidden 9");
        PlainText.In(Processes.DataFolder, Personal).ShouldAllBe(found => found.Contains("-queries.db"), "only read models ever hold plain text");

        (await _cluster.PostAsync("customers-commands", $"/customers/{_customer}/erase", new { })).Status.ShouldBe(200);

        await ShownAsync("[erased]", "[erased]");
        await NothingIsFoundAsync();
        (await _cluster.GetAsync("customers-queries", "/customers?search=wilhelmina")).Body.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await _cluster.GetAsync("customers-queries", "/customers?search=neighbour")).Body.GetProperty("items").GetArrayLength().ShouldBe(Neighbours);
        var timeline = await _cluster.GetAsync("customers-queries", $"/customers/{_customer}/timeline");
        timeline.Body.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("text").GetString()).Last()
            .ShouldBe("Registered as [erased] <[erased]>, [erased], [erased] [erased], GB, with a credit limit of 1000.00 EUR");
        await VerifiedAsync("customers-commands", $"/customers/{_customer}");
        await VerifiedAsync("orders-commands", $"/orders/{Order(1)}");

        await RebuiltAsync("customers-queries", "customers");
        await RebuiltAsync("customers-queries", "timeline");
        await RebuiltAsync("orders-queries", "orders");
        await RebuiltAsync("orders-queries", "customer-names");
        await ShownAsync("[erased]", "[erased]");

        // An order that comes later is forgotten as well.
        await PlaceAsync(Order(3));
        await OrderShowsAsync(Order(3), "[erased]");

        await NothingIsFoundAsync();
        Processes.Outputs().ShouldNotContain("Wilhelmina");
        Personal.Where(_collector!.Holds).ShouldBeEmpty();
        _collector.Spans.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Killing_everything_after_the_erasure_leaves_nothing_to_be_found_either()
    {
        await LiveAsync();
        await ShownAsync("Wilhelmina Ängström", "Port Hidden 9");
        (await _cluster.PostAsync("customers-commands", $"/customers/{_customer}/erase", new { })).Status.ShouldBe(200);
        await Task.WhenAll(ProcessCluster.Names.Select(Processes.KillAsync));

        ProcessCluster.Names.ToList().ForEach(Processes.Start);
        await Processes.BecomesReadyAsync();
        await ShownAsync("[erased]", "[erased]");
        await NothingIsFoundAsync();
    }

    private const int Neighbours = 30;

    private string Order(int n) => $"{_customer}-{n}";

    /// <summary>Rows around it, so that what is removed lies between others.</summary>
    private Task OthersAsync() => Parallel.ForEachAsync(Enumerable.Range(0, Neighbours), async (n, _) =>
        (await _cluster.PostAsync("customers-commands", "/customers", Customer(NewId("other"), name: $"Neighbour {n}"))).Status.ShouldBe(201));

    private async Task LiveAsync()
    {
        (await _cluster.PostAsync("customers-commands", "/customers", new
        {
            id = _customer,
            name = "Wilhelmina Vanderbilt",
            email = "wilhelmina@example.com",
            address = new { street = "Quaint Lane 77", city = "Little Wobbleton", postalCode = "QX77 1ZZ", country = "GB" },
            creditLimit = new { amount = 1000, currency = "EUR" },
        }, key: "wilhelmina")).Status.ShouldBe(201);
        await ChangeAsync("rename", new { name = "Wilhelmina Ängström" });
        await ChangeAsync("change-email", new { email = "mina.v@example.net" });
        await ChangeAsync("relocate", new { address = new { street = "Ruelle Secrète", city = "Little Wobbleton", postalCode = "QX77 1ZZ", country = "FR" } });
        await PlaceAsync(Order(1));
        await PlaceAsync(Order(2));
        (await _cluster.PostAsync("orders-commands", $"/orders/{Order(2)}/cancel", new { reason = "no longer wanted" })).Status.ShouldBe(200);
    }

    private async Task ChangeAsync(string change, object body) =>
        (await _cluster.PostAsync("customers-commands", $"/customers/{_customer}/{change}", body)).Status.ShouldBe(200);

    private async Task PlaceAsync(string id)
    {
        (await _cluster.PostAsync("orders-commands", "/orders", new
        {
            id,
            customerId = _customer,
            currency = "EUR",
            lines = new[] { new { sku = "tea", description = "Tea", quantity = 1, unitPrice = 10m } },
            shipTo = new { street = "Port Hidden 9", city = "Little Wobbleton", postalCode = "QX77 1ZZ", country = "GB" },
        })).Status.ShouldBe(202);
        await _cluster.OrderBecomesAsync(id, "Approved");
    }

    private async Task ShownAsync(string name, string street)
    {
        await _cluster.ReadsAsync("customers-queries", $"/customers/{_customer}", customer => customer.GetProperty("name").GetString() == name);
        await _cluster.ReadsAsync("customers-queries", $"/customers/{_customer}/timeline", entries =>
            entries.GetProperty("items").EnumerateArray().Any(entry => entry.GetProperty("text").GetString() == $"Renamed to {name}"));
        await OrderShowsAsync(Order(1), street);
        await OrderShowsAsync(Order(2), street);
        await _cluster.ReadsAsync("orders-queries", $"/orders/{Order(1)}", order => order.GetProperty("customerName").GetString() == name);
        await _cluster.ReadsAsync("orders-commands", $"/orders/{Order(1)}/state?version=1", order => Street(order) == street);
    }

    private Task OrderShowsAsync(string id, string street) => _cluster.ReadsAsync("orders-queries", $"/orders/{id}", order => Street(order) == street);

    private static string? Street(JsonElement order) => order.GetProperty("shipTo").GetProperty("street").GetString();

    private async Task VerifiedAsync(string appId, string path) => (await _cluster.GetAsync(appId, $"{path}/verify")).Body.GetProperty("intact").GetBoolean().ShouldBeTrue();

    private async Task RebuiltAsync(string appId, string projection)
    {
        (await _cluster.PostAsync(appId, $"/projections/{projection}/rebuild", new { })).Status.ShouldBe(202);
        await _cluster.ReadsAsync(appId, $"/projections/{projection}", shown => RebuildOf(shown).GetProperty("state").GetString() == "Completed");
        var rebuild = RebuildOf((await _cluster.GetAsync(appId, $"/projections/{projection}")).Body);
        (rebuild.GetProperty("failed").GetInt64(), rebuild.GetProperty("differed").GetProperty("streams").GetInt64()).ShouldBe((0, 0));
    }

    private static JsonElement RebuildOf(JsonElement projection) => projection.GetProperty("rebuild");

    private Task NothingIsFoundAsync() => Eventually.GetAsync(
        () => Task.FromResult(PlainText.In(Processes.DataFolder, Personal) is { Count: > 0 } found ? null : ""),
        "no file holds any of it", TimeSpan.FromSeconds(20));
}
