using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Hosting;

namespace Projections.EntityFramework;

/// <summary>
/// Sees to the tables before anything uses them. A new SQLite file gets them with WAL journalling; <c>synchronous</c> stays at SQLite's default, FULL:
/// a delivery is acknowledged after its transaction, and what the broker has forgotten must not be undone by a power failure. Batches make it cheap.
/// SQL Server is migrated here in development only; elsewhere a deployment step runs the service with <c>--migrate</c>.
/// </summary>
internal sealed class DatabaseStart(IReadModel readModel, DatabaseSettings database, IHostEnvironment environment) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (database.Provider == DatabaseProvider.Sqlite || environment.IsDevelopment())
        {
            await CreateOrMigrateAsync(cancellationToken);
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
            await CreateOnceAsync(context.Database, cancellationToken);
        }
    }

    /// <summary>Replicas share a file and may start at once: the first to get SQLite's write lock makes the tables, the others wait for it and find them.</summary>
    private static async Task CreateOnceAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        var creator = database.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            await creator.CreateAsync(cancellationToken);
        }

        await using var transaction = await database.BeginTransactionAsync(cancellationToken);
        if (!await creator.HasTablesAsync(cancellationToken))
        {
            await creator.CreateTablesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
