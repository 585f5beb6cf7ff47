using System.Diagnostics;
using System.Text.Json;
using Testing;
using Xunit.Abstractions;

namespace EndToEnd.Tests;

/// <summary>Many customers, some of them poor, and thousands of orders at once, while both command services and the sidecar are killed again and again.</summary>
public sealed class FiveThousandOrdersTests(ITestOutputHelper output)
{
    private const int Orders = 5000;
    private const int Customers = 200;
    private const int Clients = 24;
    private const int OfTheDeletedCustomer = 500;
    private const string CustomersAppId = "customers-commands";
    private const string OrdersAppId = "orders-commands";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly string[] Final = ["Approved", "Rejected", "Cancelled", "Deleted"];

    // After how many orders who is killed; in the end everything at once.
    private static readonly (int After, string[] Victims)[] Kills =
    [
        (600, [CustomersAppId]),
        (1400, [OrdersAppId]),
        (2200, [ProcessCluster.Sidecar]),
        (3000, [CustomersAppId, OrdersAppId]),
        (3800, [ProcessCluster.Sidecar, CustomersAppId]),
        (4900, [ProcessCluster.Sidecar, CustomersAppId, OrdersAppId]),
    ];

    [Fact]
    public async Task All_of_them_end_and_the_credit_of_every_customer_is_exact()
    {
        await using var cluster = await ProcessCluster.StartAsync(apps: [CustomersAppId, OrdersAppId]);
        var sender = new CommandSender(cluster);
        await Task.WhenAll(Enumerable.Range(0, Customers).Select(number => RegisterAsync(sender, number)));

        var began = Stopwatch.GetTimestamp();
        var next = -1;
        var placed = 0;
        var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < Orders)
            {
                await OrderAsync(sender, number);
                Interlocked.Increment(ref placed);
            }
        })).ToList();
        var deleting = DeleteAsync(cluster, () => placed);
        foreach (var (after, victims) in Kills)
        {
            await Eventually.BecomesTrueAsync(
                () => Task.FromResult(placed >= after || clients.Exists(client => client.IsFaulted)), () => $"{after} orders\n{cluster.Outputs()}", TimeSpan.FromSeconds(120));
            await Task.WhenAll(victims.Select(cluster.KillAsync));
            victims.ToList().ForEach(cluster.Start);
        }

        await cluster.BecomesReadyAsync();
        await Task.WhenAll([.. clients, deleting]);
        var healed = Stopwatch.GetTimestamp();
        var waiting = Enumerable.Range(0, Orders).ToList();
        await Eventually.BecomesTrueAsync(
            async () => (waiting = await StillWaitingAsync(cluster, waiting)).Count == 0, () => $"all orders have ended\n{cluster.Outputs()}", TimeSpan.FromSeconds(120));
        var finished = Stopwatch.GetElapsedTime(healed);
        output.WriteLine($"{Orders} orders were placed in {Stopwatch.GetElapsedTime(began, healed).TotalSeconds:0.0} s and had ended {finished.TotalSeconds:0.0} s after the last fault.");
        finished.ShouldBeLessThan(Limit);

        var ledger = new CreditLedger(cluster);
        await Parallel.ForAsync(0, Customers, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (customer, _) =>
            await ledger.IsExactAsync(CustomerId(customer), [.. Enumerable.Range(0, Orders).Where(order => CustomerOf(order) == customer).Select(OrderId)]));
    }

    private static string CustomerId(int number) => $"c{number}";

    private static string OrderId(int number) => $"o{number}";

    /// <summary>The first customer has every tenth order, and is deleted.</summary>
    private static int CustomerOf(int order) => order % (Orders / OfTheDeletedCustomer) == 0 ? 0 : 1 + (order % (Customers - 1));

    private static Task RegisterAsync(CommandSender sender, int number) => sender.SendAsync(CustomersAppId, "/customers", $"customer-{CustomerId(number)}", new
    {
        id = CustomerId(number),
        name = $"Customer {number}",
        email = $"c{number}@example.com",
        address = new { street = "Main Street 1", city = "Springfield", postalCode = "12345", country = "US" },
        creditLimit = new { amount = number % 5 == 4 ? 100 : 1_000_000, currency = "EUR" },
    });

    private static async Task OrderAsync(CommandSender sender, int number)
    {
        var id = OrderId(number);
        await sender.SendAsync(OrdersAppId, "/orders", $"order-{id}", new
        {
            id,
            customerId = CustomerId(CustomerOf(number)),
            currency = "EUR",
            lines = new[] { new { sku = "apple", description = "Apple", quantity = 1 + (number % 7), unitPrice = 4.99m } },
        });
        switch (number % 20)
        {
            case 1:
                await sender.SendAsync(OrdersAppId, $"/orders/{id}/cancel", $"order-{id}", new { reason = "changed my mind" });
                break;
            case 2:
                await sender.SendAsync(OrdersAppId, $"/orders/{id}/change-quantity", $"order-{id}", new { sku = "apple", quantity = 9 });
                break;
        }
    }

    private static async Task DeleteAsync(ProcessCluster cluster, Func<int> placed)
    {
        await Eventually.BecomesTrueAsync(() => Task.FromResult(placed() >= Orders * 9 / 10), "most orders", TimeSpan.FromSeconds(240));
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                try
                {
                    using var answer = await cluster.Client.DeleteAsync(cluster.Url(CustomersAppId, $"/customers/{CustomerId(0)}"));
                    return answer.IsSuccessStatusCode || answer.StatusCode == System.Net.HttpStatusCode.Gone;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "the customer is deleted",
            TimeSpan.FromSeconds(60));
    }

    private static async Task<List<int>> StillWaitingAsync(ProcessCluster cluster, List<int> orders)
    {
        var waiting = new System.Collections.Concurrent.ConcurrentBag<int>();
        await Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, ct) =>
        {
            using var json = JsonDocument.Parse(await cluster.Client.GetStringAsync(cluster.Url(OrdersAppId, $"/orders/{OrderId(number)}/state"), ct));
            var status = json.RootElement.GetProperty("status").GetString();
            if (CustomerOf(number) == 0 ? status != "Deleted" : !Final.Contains(status))
            {
                waiting.Add(number);
            }
        });
        return [.. waiting.Order()];
    }
}
