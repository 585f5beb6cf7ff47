using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Testing;

namespace Orders.QueryService.Tests;

/// <summary>Every list is a walk along an index that was made for it, on both databases.</summary>
public sealed class OrderIndexTests(ManyOrders orders) : IClassFixture<ManyOrders>
{
    public static TheoryData<string, string> Lists()
    {
        var lists = new TheoryData<string, string>();
        foreach (var (sort, key) in new[] { ("placedAt", "PlacedAt"), ("-placedAt", "PlacedAt"), ("total", "Total"), ("-total", "Total") })
        {
            lists.Add($"/orders?sort={sort}", key);
            lists.Add($"/orders?sort={sort}&customerId=c1", $"CustomerId_{key}");
            lists.Add($"/customers/c1/orders?sort={sort}", $"CustomerId_{key}");
            lists.Add($"/orders?sort={sort}&status=Pending", $"Status_{key}");
            lists.Add($"/orders?sort={sort}&from=1996-07-01&to=1999-01-01", key);
            lists.Add($"/orders?sort={sort}&minTotal=0", key);
            lists.Add($"/orders?sort={sort}&status=Pending&from=1996-07-01&minTotal=1", $"Status_{key}");
        }

        return lists;
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task On_SQLite_a_list_that_much_matches_walks_along_its_index_from_where_the_page_begins(string path, string index)
    {
        var pages = await orders.PlansAsync(path);
        pages.Count.ShouldBe(2);
        foreach (var plan in pages)
        {
            plan[0].ShouldContain($" USING INDEX IX_Orders_{index}_Id");
            plan.ShouldNotContain("USE TEMP B-TREE FOR ORDER BY");
        }

        var key = index[(index.IndexOf('_') + 1)..];
        pages[0][0].ShouldContain($"{key}>?", Case.Sensitive, "the first page begins at the least, which no planner can overlook");
        pages[1][0].ShouldContain(path.Contains("sort=-") ? $"{key}<?" : $"{key}>?", Case.Sensitive, "the second page begins where the first ended");
    }

    [Theory]
    [InlineData("/orders?sort=total&from=1996-07-04&to=1996-07-05", "PlacedAt_Id_Total_Status (PlacedAt>? AND PlacedAt<?)")]
    [InlineData("/orders?sort=placedAt&minTotal=2000", "Total_Id_PlacedAt_Status (Total>?)")]
    public async Task On_SQLite_a_bound_that_little_is_within_is_looked_up_and_sorted(string path, string index)
    {
        foreach (var plan in await orders.PlansAsync(path))
        {
            plan.ShouldContain(step => step.Contains($"IX_Orders_{index}"));
            plan.ShouldNotContain(step => step.StartsWith("SCAN"));
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task On_SQL_Server_there_is_an_index_with_the_columns_and_directions_of_every_list(string path, string index)
    {
        index.ShouldNotBeEmpty();
        var server = new OfflineSqlServer { Count = ManyOrders.Count };
        await using var service = new SqlServerHost<OrdersContext>(server);
        using var client = service.CreateClient();
        using var answer = await client.GetAsync(new Uri(path.Replace("/customers/c1/orders?", "/orders?customerId=c1&"), UriKind.Relative));
        answer.EnsureSuccessStatusCode();

        var wanted = WantedIndex.Of(server.Commands.Single(sql => sql.Contains("ORDER BY") && sql.Contains("[Orders]")), "o");
        OnSqlServer().ShouldContain(candidate => wanted.IsServedBy(candidate), $"{wanted} of {path}");
    }

    [Fact]
    public void Orders_that_were_deleted_are_in_no_index_that_a_list_walks_along() =>
        OnSqlServer().ShouldAllBe(index => index.GetFilter() == "\"Status\" <> 'Deleted'");

    private static IReadOnlyList<IIndex> OnSqlServer()
    {
        using var context = new DesignTimeContext().CreateDbContext([]);
        return [.. context.GetService<IDesignTimeModel>().Model.FindEntityType(typeof(OrderRow))!.GetIndexes()];
    }
}
