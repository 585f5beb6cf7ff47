namespace EndToEnd.Tests;

/// <summary>One client: registers a customer and then, until it is told to stop, does with it and its orders what comes to mind.</summary>
internal sealed class Shopper(int number, CommandSender sender, Random random)
{
    private const string Customers = "customers-commands";
    private const string Orders = "orders-commands";

    private readonly List<string> _orders = [];

    public string CustomerId { get; } = $"shopper-{number}";

    public IReadOnlyList<string> OrderIds => _orders;

    public async Task ShopAsync(CancellationToken stop)
    {
        await sender.SendAsync(Customers, "/customers", $"customer-{CustomerId}", new
        {
            id = CustomerId,
            name = $"Shopper {number}",
            email = $"shopper{number}@example.com",
            address = new { street = "Main Street 1", city = "Springfield", postalCode = "12345", country = "US" },
            creditLimit = new { amount = 1000, currency = "EUR" },
        });
        for (var step = 0; !stop.IsCancellationRequested; step++)
        {
            await StepAsync(step);
        }
    }

    private Task StepAsync(int step) => random.Next(10) switch
    {
        0 => sender.SendAsync(Customers, $"/customers/{CustomerId}/rename", $"customer-{CustomerId}", new { name = $"Shopper {number} of step {step}" }),
        1 when _orders.Count > 0 => OnOrderAsync("cancel", new { reason = "changed my mind" }),
        2 when _orders.Count > 0 => OnOrderAsync("ship", new { carrier = "Pigeon" }),
        3 when _orders.Count > 0 => OnOrderAsync("complete", new { }),
        4 when _orders.Count > 0 => OnOrderAsync("change-quantity", new { sku = "apple", quantity = random.Next(1, 9) }),
        _ => PlaceAsync(step),
    };

    private async Task PlaceAsync(int step)
    {
        var id = $"{CustomerId}-{step}";
        await sender.SendAsync(Orders, "/orders", $"order-{id}", new
        {
            id,
            customerId = CustomerId,
            currency = "EUR",
            lines = new[] { new { sku = "apple", description = "Apple", quantity = random.Next(1, 9), unitPrice = 9.99m, discount = 0.05m } },
        });
        _orders.Add(id);
    }

    private Task OnOrderAsync(string command, object body)
    {
        var id = _orders[random.Next(_orders.Count)];
        return sender.SendAsync(Orders, $"/orders/{id}/{command}", $"order-{id}", body);
    }
}
