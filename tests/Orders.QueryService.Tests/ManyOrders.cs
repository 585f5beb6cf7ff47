using Microsoft.Extensions.DependencyInjection;
using Testing;
using static Orders.QueryService.Tests.OrderStreams;

namespace Orders.QueryService.Tests;

/// <summary>A service with more orders than are sorted in a moment, and the plan of every query that it makes.</summary>
public sealed class ManyOrders : IAsyncLifetime
{
    public const int Count = 2100;

    private readonly ExecutedQueries _queries = new();
    private readonly QueryServiceHost<OrdersContext> _service;

    public ManyOrders() =>
        _service = new QueryServiceHost<OrdersContext>(
        services => services.ConfigureDbContext<OrdersContext>(options => options.AddInterceptors(_queries)), ReadModelDatabase.OnSqlite);

    public async Task InitializeAsync()
    {
        for (var i = 0; i < Count; i++)
        {
            _service.Streams.Place($"o{i:0000}", "c1", Day.AddHours(i / 4), "EUR", Line("1", 1, i));
        }

        await _service.DeliverAllAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    /// <summary>The plans of the queries for the first two pages of a list.</summary>
    public async Task<IReadOnlyList<string[]>> PlansAsync(string path)
    {
        var before = _queries.All.Count;
        var first = await _service.GetAsync($"{path}&limit=3");
        first.GetProperty("items").GetArrayLength().ShouldBe(3);
        await _service.GetAsync($"{path}&limit=3&cursor={first.GetProperty("nextCursor").GetString()}");
        return [.. _queries.All.Skip(before).Where(query => query.Sql.Contains("ORDER BY") && query.Sql.Contains("\"Orders\"")).Select(query => query.Plan.Split('\n'))];
    }
}
