using System.Net.Http.Headers;
using System.Text;
using Cluster.Topology;

namespace Cluster.Loading;

/// <summary>What a load does, on customers and orders of its own.</summary>
internal sealed class LoadScript
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly Ports _ports;
    private readonly string _prefix;
    private readonly OwnIds _customers;
    private readonly OwnIds _orders;
    private int _numbers;

    public LoadScript(Ports ports, string prefix, TimeProvider time)
    {
        _ports = ports;
        _prefix = prefix;
        _customers = new OwnIds(time);
        _orders = new OwnIds(time);
        Operations =
        [
            new("register a customer", 5, Register, sample => _customers.Add(sample.Id)),
            new("rename a customer", 10, Rename),
            new("place an order", 20, Place, sample => _orders.Add(sample.Id)),
            new("change a quantity", 5, ChangeQuantity),
            new("read a customer", 20, () => Get(Service.CustomersQueries, $"/customers/{_customers.Settled()}")),
            new("read an order", 20, () => Get(Service.OrdersQueries, $"/orders/{_orders.Settled()}")),
            new("list orders", 10, () => Get(Service.OrdersQueries, $"/orders?customerId={_customers.Settled()}&sort=-placedAt&limit=20")),
            new("search customers", 5, () => Get(Service.CustomersQueries, "/customers?search=load&limit=20")),
            new("read an order's history", 5, () => Get(Service.OrdersCommands, $"/orders/{_orders.Settled()}/events")),
        ];
    }

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>What is there before the clock starts, so that every kind of request has something to be about.</summary>
    public async Task PrepareAsync(HttpClient client, int customers, CancellationToken ct)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, customers), ct, async (_, token) => _customers.Add(await SendAsync(client, Register(), token)));
        await Parallel.ForEachAsync(Enumerable.Range(0, customers), ct, async (_, token) => _orders.Add(await SendAsync(client, Place(), token)));
    }

    private static async Task<string> SendAsync(HttpClient client, Sample sample, CancellationToken ct)
    {
        using var message = sample.Message;
        using var response = await client.SendAsync(message, ct);
        return response.IsSuccessStatusCode
            ? sample.Id
            : throw new UsageException($"The load can't begin: {message.RequestUri} answers {(int)response.StatusCode}.");
    }

    private Sample Register()
    {
        var id = NextId("c");
        return Post(Service.CustomersCommands, "/customers", $$$"""
            {
              "id": "{{{id}}}", "name": "Load {{{id}}}", "email": "{{{id}}}@example.com",
              "address": { "street": "Main Street 1", "city": "Köln", "postalCode": "50667", "country": "DE" },
              "creditLimit": { "amount": 1000000000, "currency": "EUR" }
            }
            """, id);
    }

    private Sample Rename() => Post(Service.CustomersCommands, $"/customers/{_customers.Any()}/rename", $$$"""{"name":"Load {{{NextId("n")}}}"}""");

    private Sample Place()
    {
        var id = NextId("o");
        return Post(Service.OrdersCommands, "/orders", $$$"""
            {
              "id": "{{{id}}}", "customerId": "{{{_customers.Any()}}}", "currency": "EUR",
              "lines": [
                { "sku": "tea", "description": "Tea", "quantity": 3, "unitPrice": 14.00, "discount": 0.05 },
                { "sku": "cup", "description": "Cup", "quantity": 1, "unitPrice": 4.75 }
              ]
            }
            """, id);
    }

    private Sample ChangeQuantity() =>
        Post(Service.OrdersCommands, $"/orders/{_orders.Any()}/change-quantity", $$$"""{"sku":"tea","quantity":{{{Random.Shared.Next(1, 20)}}}}""");

    private Sample Get(Service service, string path) => new(new HttpRequestMessage(HttpMethod.Get, new Uri(_ports.Url(service), path)));

    private Sample Post(Service service, string path, string body, string id = "") => new(
        new HttpRequestMessage(HttpMethod.Post, new Uri(_ports.Url(service), path))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = Json } },
        },
        id);

    private string NextId(string kind) => $"{_prefix}-{kind}{Interlocked.Increment(ref _numbers)}";
}
