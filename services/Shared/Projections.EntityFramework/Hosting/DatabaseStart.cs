using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Projections.EntityFramework;

/// <summary>
/// Sees to the tables before anything uses them. A new SQLite file gets them with WAL journalling; <c>synchronous</c> stays at SQLite's default, FULL:
/// a delivery is acknowledged after its transaction, and what the broker has forgotten must not be undone by a power failure. Batches make it cheap.
/// SQL Server is migrated here in development only; elsewhere a deployment step runs the service with <c>--migrate</c>, and a service of another version
/// than its database does not start.
/// </summary>
internal sealed class DatabaseStart(IReadModel readModel, DatabaseSettings database, SqliteTables tables, IHostEnvironment environment) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (database.Provider == DatabaseProvider.Sqlite || environment.IsDevelopment())
        {
            await CreateOrMigrateAsync(cancellationToken);
        }
        else
        {
            await RequireSameSchemaAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task CreateOrMigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            await context.Database.MigrateAsync(cancellationToken);
        }
        else
        {
            database.PrepareFolder();
            await tables.CreateAsync(context.Database, cancellationToken);
        }
    }

    private async Task RequireSameSchemaAsync(CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (SchemaMismatchException.Between([.. applied], [.. context.Database.GetMigrations()]) is { } mismatch)
        {
            throw mismatch;
        }
    }
}
