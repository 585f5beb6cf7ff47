using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Testing;

namespace Customers.QueryService.Tests;

public sealed class CustomerIndexTests
{
    private readonly ExecutedQueries _queries = new();

    [Theory]
    [InlineData("/customers?sort=name", "SortName")]
    [InlineData("/customers?sort=-name", "SortName")]
    [InlineData("/customers?sort=registeredAt", "RegisteredAt")]
    [InlineData("/customers?sort=-creditAvailable", "CreditAvailable")]
    public async Task A_list_walks_along_the_index_of_its_sort_from_where_the_page_begins(string path, string column)
    {
        await using var service = await ServiceAsync();
        var first = await service.GetAsync($"{path}&limit=1");
        await service.GetAsync($"{path}&limit=1&cursor={first.GetProperty("nextCursor").GetString()}");
        var plans = Plans("ORDER BY");
        plans.Count.ShouldBe(2);
        plans.ShouldAllBe(plan => plan.Contains($"IX_Customers_{column}_Id"));
        plans[1].ShouldContain(path.Contains("sort=-") ? $"({column}<?)" : $"({column}>?)");
    }

    [Theory]
    [MemberData(nameof(CustomerSorts.All), MemberType = typeof(CustomerSorts))]
    public async Task On_SQL_Server_there_is_an_index_with_the_columns_and_directions_of_every_list(string sort)
    {
        var server = new OfflineSqlServer();
        await using var service = new SqlServerHost<CustomersContext>(server);
        using var client = service.CreateClient();
        using var answer = await client.GetAsync(new Uri($"/customers?sort={sort}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();

        var wanted = WantedIndex.Of(server.Commands.Single(sql => sql.Contains("ORDER BY") && sql.Contains("[Customers]")), "c");
        wanted.Order.Count.ShouldBe(2);
        using var context = new DesignTimeContext().CreateDbContext([]);
        context.GetService<IDesignTimeModel>().Model.FindEntityType(typeof(CustomerRow))!.GetIndexes().ShouldContain(index => wanted.IsServedBy(index), $"{wanted}");
    }

    [Fact]
    public async Task A_search_is_a_range_of_the_search_keys()
    {
        await using var service = await ServiceAsync();
        (await service.WalkAsync("/customers?search=al", "id")).ShouldBe(["ALF"]);
        var plans = Plans("CustomerSearchKeys");
        plans.Count.ShouldBe(2);
        plans.ShouldAllBe(plan => plan.Contains("(Text>? AND Text<?)") && !plan.Contains("SCAN TABLE"));
    }

    private IReadOnlyList<string> Plans(string part) =>
        [.. _queries.All.Where(query => query.Sql.Contains("\"Customer") && query.Sql.Contains(part)).Select(query => query.Plan)];

    private async Task<QueryServiceHost<CustomersContext>> ServiceAsync()
    {
        var service = new QueryServiceHost<CustomersContext>(
            services => services.ConfigureDbContext<CustomersContext>(options => options.AddInterceptors(_queries)), ReadModelDatabase.OnSqlite);
        service.Streams.Register("ALF", "Alfred");
        service.Streams.Register("BER", "Berta");
        await service.DeliverAllAsync();
        return service;
    }
}
