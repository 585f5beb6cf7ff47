using Microsoft.EntityFrameworkCore;
using Projections.EntityFramework;
using Testing;

namespace Orders.QueryService.Tests;

/// <summary>A service and its SQL Server database are of one version, or the service does not start.</summary>
public sealed class SchemaTests
{
    private static readonly string[] Known = [.. KnownMigrations()];

    [Fact]
    public async Task A_service_starts_on_a_database_that_was_migrated_by_its_version() => await StartAsync(Known);

    [Fact]
    public async Task A_service_does_not_start_on_a_database_that_is_behind()
    {
        var refusal = await Should.ThrowAsync<SchemaMismatchException>(() => StartAsync(Known[..^1]));
        refusal.Message.ShouldContain(Known[^1]);
        refusal.Message.ShouldContain("--migrate");
    }

    [Fact]
    public async Task A_service_does_not_start_on_a_database_that_is_ahead()
    {
        var refusal = await Should.ThrowAsync<SchemaMismatchException>(() => StartAsync([.. Known, "29991231235959_Newer"]));
        refusal.Message.ShouldContain("29991231235959_Newer");
        refusal.Message.ShouldContain("ahead");
    }

    private static IEnumerable<string> KnownMigrations()
    {
        using var context = new DesignTimeContext().CreateDbContext([]);
        return context.Database.GetMigrations();
    }

    private static async Task StartAsync(IReadOnlyList<string> applied)
    {
        var server = new OfflineSqlServer { Migrations = applied };
        await using var service = new SqlServerHost<OrdersContext>(server);
        using var client = service.CreateClient();
        using var answer = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }
}
