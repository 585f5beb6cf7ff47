using System.Text;
using System.Text.Json;
using EventSourcing;

namespace EndToEnd.Tests;

/// <summary>Compares all that one replica of a query service answers with what the model says it has to.</summary>
internal sealed class ReadModelComparison(ProcessCluster cluster, Model model)
{
    private const int Limit = 7;

    private readonly List<string> _differences = [];

    /// <summary>The differences, none where everything is the same.</summary>
    public async Task<IReadOnlyList<string>> OfCustomersAsync(string replica)
    {
        foreach (var customer in model.Customers)
        {
            await SameAsync(replica, $"/customers/{customer.Id}", customer.IsDeleted ? null : customer.Shown(model.Orders));
            await SameVersionsAsync(replica, customer);
        }

        var live = model.Customers.Where(customer => !customer.IsDeleted).ToList();
        await SamePagesAsync(replica, "/customers?sort=name", live.OrderBy(customer => People.Plain(customer.Name), StringComparer.Ordinal).ThenBy(customer => customer.Id, StringComparer.Ordinal).Select(customer => customer.Id));
        await SamePagesAsync(replica, "/customers?sort=-registeredAt", live.OrderByDescending(customer => customer.RegisteredAt).ThenBy(customer => customer.Id, StringComparer.Ordinal).Select(customer => customer.Id));
        await SamePagesAsync(replica, "/customers?sort=creditAvailable", live.OrderBy(customer => customer.Available).ThenBy(customer => customer.Id, StringComparer.Ordinal).Select(customer => customer.Id));
        foreach (var search in (string[])["ZOE", "lena", "angs", "box1", "mith", "neill", "ány"])
        {
            var found = live.Where(customer => customer.Words.Any(word => word.StartsWith(People.Plain(search).Replace('á', 'a'), StringComparison.Ordinal)));
            await SamePagesAsync(replica, $"/customers?search={Uri.EscapeDataString(search)}&sort=registeredAt", found.OrderBy(customer => customer.RegisteredAt).ThenBy(customer => customer.Id, StringComparer.Ordinal).Select(customer => customer.Id));
        }

        return _differences;
    }

    /// <inheritdoc cref="OfCustomersAsync"/>
    public async Task<IReadOnlyList<string>> OfOrdersAsync(string replica)
    {
        foreach (var order in model.Orders)
        {
            await SameAsync(replica, $"/orders/{order.Id}", order.IsDeleted ? null : order.Shown(model.NameOf(order.CustomerId)));
        }

        var live = model.Orders.Where(order => !order.IsDeleted).ToList();
        await SameListAsync(replica, live, "");
        await SameListAsync(replica, live.Where(order => order.CustomerId == "c1"), "&customerId=c1");
        await SameListAsync(replica, live.Where(order => order.Status == "Approved"), "&status=Approved");
        await SameListAsync(replica, live.Where(order => order.PlacedAt >= new DateTimeOffset(2026, 3, 1, 0, 0, 0, default) && order.PlacedAt < new DateTimeOffset(2026, 5, 1, 0, 0, 0, default)), "&from=2026-03-01&to=2026-05-01");
        await SameListAsync(replica, live.Where(order => order.Total >= 150), "&minTotal=150");
        foreach (var customer in model.Customers.Where(customer => !customer.IsDeleted))
        {
            await SamePagesAsync(replica, $"/customers/{customer.Id}/orders?sort=placedAt", Ids(live.Where(order => order.CustomerId == customer.Id).OrderBy(order => order.PlacedAt)));
        }

        foreach (var by in (string[])["day", "month", "customer", "sku"])
        {
            await SameAsync(replica, $"/reports/sales?by={by}", new { rows = SalesModel.By(by, model.Orders) });
        }

        await SameAsync(replica, "/reports/sales?by=sku&from=2026-02-01&to=2026-04-10", new
        {
            rows = SalesModel.By("sku", model.Orders.Where(order => order.PlacedAt >= new DateTimeOffset(2026, 2, 1, 0, 0, 0, default) && order.PlacedAt < new DateTimeOffset(2026, 4, 10, 0, 0, 0, default))),
        });
        return _differences;
    }

    private async Task SameListAsync(string replica, IEnumerable<ModelOrder> orders, string filter)
    {
        var listed = orders.ToList();
        await SamePagesAsync(replica, $"/orders?sort=placedAt{filter}", Ids(listed.OrderBy(order => order.PlacedAt)));
        await SamePagesAsync(replica, $"/orders?sort=-placedAt{filter}", Ids(listed.OrderByDescending(order => order.PlacedAt)));
        await SamePagesAsync(replica, $"/orders?sort=total{filter}", Ids(listed.OrderBy(order => order.Total)));
        await SamePagesAsync(replica, $"/orders?sort=-total{filter}", Ids(listed.OrderByDescending(order => order.Total)));
    }

    private static IEnumerable<string> Ids(IOrderedEnumerable<ModelOrder> orders) => orders.ThenBy(order => order.Id, StringComparer.Ordinal).Select(order => order.Id);

    /// <param name="replica">Who is asked.</param>
    /// <param name="path">For what.</param>
    /// <param name="expected">The answer; null where the thing was deleted.</param>
    private async Task SameAsync(string replica, string path, object? expected)
    {
        using var answer = await cluster.Client.GetAsync(cluster.Url(replica, path));
        var body = await answer.Content.ReadAsStringAsync();
        var wanted = expected is null ? "410" : $"200 {Canonical(JsonSerializer.SerializeToElement(expected))}";
        var got = expected is null ? $"{(int)answer.StatusCode}" : $"{(int)answer.StatusCode} {Canonical(JsonDocument.Parse(body).RootElement)}";
        Compare(replica, path, wanted, got);
    }

    private async Task SamePagesAsync(string replica, string path, IEnumerable<string> expected) =>
        Compare(replica, path, string.Join(' ', expected), string.Join(' ', (await ItemsAsync(replica, path)).Select(item => item.GetProperty("id").GetString())));

    private async Task SameVersionsAsync(string replica, ModelCustomer customer)
    {
        var path = $"/customers/{customer.Id}/timeline?";
        if (!customer.IsDeleted)
        {
            var versions = (await ItemsAsync(replica, path)).Select(item => item.GetProperty("version").GetInt64());
            Compare(replica, path, string.Join(' ', Enumerable.Range(1, (int)customer.Version).Reverse()), string.Join(' ', versions));
        }
    }

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(string replica, string path)
    {
        var items = new List<JsonElement>();
        for (string? next = $"{path}&limit={Limit}"; next is not null;)
        {
            using var answer = await cluster.Client.GetAsync(cluster.Url(replica, next));
            if (!answer.IsSuccessStatusCode)
            {
                _differences.Add($"{replica} answers {next} with {(int)answer.StatusCode}");
                return items;
            }

            var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            items.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("nextCursor").GetString() is { } cursor ? $"{path}&limit={Limit}&cursor={cursor}" : null;
        }

        return items;
    }

    private void Compare(string replica, string path, string expected, string actual)
    {
        if (expected != actual)
        {
            _differences.Add($"{replica}{path}\n  the streams make: {expected}\n  the answer is:    {actual}");
        }
    }

    private static string Canonical(JsonElement json) => Encoding.UTF8.GetString(CanonicalJson.Bytes(json));
}
