using System.Net.Http.Json;
using System.Text.Json;
using Customers.CommandService;
using Orders.CommandService;
using Testing;

namespace Processes.Tests;

/// <summary>Both command services with their sidecars, in this process: everything real, looked after quickly.</summary>
internal sealed class BothServices : IAsyncDisposable
{
    private const string CustomersAppId = "customers-commands";
    private const string OrdersAppId = "orders-commands";

    private readonly TestCluster _cluster;
    private readonly (string, string?)[] _settings;
    private FaultyProxy? _proxy;

    private BothServices(TestCluster cluster, (string, string?)[] settings) => (_cluster, _settings) = (cluster, settings);

    public HttpClient Customers { get; private set; } = new();

    public HttpClient Orders { get; private set; } = new();

    /// <summary>What Customers says to its sidecar.</summary>
    public FaultyProxy CustomersToSidecar => _proxy!;

    /// <param name="hostile">Hostile modes of the sidecar.</param>
    /// <param name="deadline">How long orders wait.</param>
    /// <param name="withCustomers">Whether Customers runs from the beginning.</param>
    public static async Task<BothServices> StartAsync(string? hostile = null, TimeSpan? deadline = null, bool withCustomers = true)
    {
        var both = new BothServices(
            await TestCluster.StartHostileAsync(hostile, CustomersAppId, OrdersAppId),
            [("Processes:Sweep:Period", "00:00:01"), ("Processes:ApprovalDeadline", (deadline ?? TimeSpan.FromMinutes(5)).ToString())]);
        both._proxy = await both._cluster.InterposeAsync(CustomersAppId);
        both.Orders = (await both._cluster.AddAsync<OrderActor>(OrdersAppId, both._settings)).Http;
        if (withCustomers)
        {
            await both.StartCustomersAsync();
        }

        return both;
    }

    public async Task StartCustomersAsync() =>
        Customers = (await _cluster.AddAsync<CustomerActor>(CustomersAppId, [.. _settings, .. CustomersToSidecar.Settings])).Http;

    public Task RegisterAsync(string id, decimal limit = 1000) => PostAsync(Customers, "/customers", new
    {
        id,
        name = "Ada",
        email = "ada@example.com",
        address = new { street = "Street 1", city = "City", postalCode = "1", country = "DE" },
        creditLimit = new { amount = limit, currency = "EUR" },
    });

    public Task PlaceAsync(string id, string customerId, decimal unitPrice = 10) => PostAsync(Orders, "/orders", new
    {
        id,
        customerId,
        currency = "EUR",
        lines = new[] { new { sku = "a", description = "A", quantity = 1, unitPrice } },
    });

    public Task OrderAsync(string id, string command, object? body = null) => PostAsync(Orders, $"/orders/{id}/{command}", body ?? new { });

    public async Task DeleteCustomerAsync(string id)
    {
        using var answer = await Customers.DeleteAsync(new Uri($"/customers/{id}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    public Task OrderBecomesAsync(string id, string status) => Eventually.BecomesTrueAsync(
        async () => (await StateAsync(id)).GetProperty("status").GetString() == status, $"{id} is {status}", TimeSpan.FromSeconds(60));

    public Task ReservedBecomesAsync(string customerId, decimal amount) => Eventually.BecomesTrueAsync(
        async () => (await GetAsync(Customers, $"/customers/{customerId}/state")).GetProperty("creditReserved").GetProperty("amount").GetDecimal() == amount,
        $"{amount} are reserved",
        TimeSpan.FromSeconds(60));

    public Task<JsonElement> StateAsync(string orderId) => GetAsync(Orders, $"/orders/{orderId}/state");

    public static async Task<IReadOnlyList<string>> EventsAsync(HttpClient service, string path) =>
        [.. (await GetAsync(service, $"{path}/events")).GetProperty("events").EnumerateArray().Select(e => e.GetProperty("type").GetString()!)];

    public static async Task<JsonElement> GetAsync(HttpClient service, string path) => await service.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }
    }

    private static async Task PostAsync(HttpClient service, string path, object body)
    {
        using var answer = await service.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
