using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using ServiceDefaults;

namespace Projections.EntityFramework;

/// <summary>Adds a read model and the runtime that keeps it up to date.</summary>
public static class ReadModelRegistration
{
    /// <param name="builder">The service's builder.</param>
    /// <param name="appId">Names the database file where no connection string is configured.</param>
    public static ReadModelBuilder AddReadModel<TContext>(this WebApplicationBuilder builder, string appId)
        where TContext : ReadModelContext
    {
        var database = DatabaseSettings.From(builder.Configuration, appId);
        var services = builder.Services;
        services.AddSingleton(database);
        services.AddSingleton(builder.Configuration.GetSection(SweepOptions.Section).Get<SweepOptions>() ?? new SweepOptions());
        services.AddPooledDbContextFactory<TContext>(database.Configure);
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext());
        services.AddSingleton<IReadModel, ReadModel<TContext>>();
        services.AddSingleton<SqliteTables>();
        services.AddSingleton<IRowWriter>(database.Provider == DatabaseProvider.Sqlite ? new SqliteRowWriter() : new SqlServerRowWriter());
        services.AddSingleton<Unavailability>(DatabaseFailure.IsTransient);
        services.AddHealthChecks().AddCheck<ReadModelCheck>("read-model").AddCheck<ParkedCheck>("parked", failureStatus: HealthStatus.Degraded);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);

        // First of the hosted services: the others find the tables there.
        services.AddHostedService<DatabaseStart>();
        services.AddRuntime();
        return new ReadModelBuilder(services);
    }

    private static void AddRuntime(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<ProjectionSet>();
        services.AddSingleton<ProjectionMetrics>();
        services.AddSingleton<ProjectionGauges>();
        services.AddSingleton<ProjectionTransaction>();
        services.AddSingleton<WorkApplier>();
        services.AddSingleton<CommitIntake>();
        services.AddSingleton<CommitReceiver>();
        services.AddSingleton<StreamPull>();
        services.AddSingleton<SharedPulls>();
        services.AddSingleton<SharedLooks>();
        services.AddSingleton<CheckpointWatch>();
        services.AddSingleton<LagTracker>();
        services.AddSingleton<ConsistencyGate>();
        services.AddSingleton<ParkingLot>();
        services.AddSingleton<ErasedWhileParked>();
        services.AddSingleton<ParkedRetry>();
        services.AddSingleton<ProjectionStatusQuery>();
        services.AddSingleton<IReaderKeys, InvokedKeys>();
        services.AddSingleton<CommitOpening>();
        services.AddSingleton<Erasures>();
        services.AddSingleton<JournalTruncation>();
        services.AddSingleton<SidecarStreams>();
        services.AddSingleton<ICommitSource>(provider => provider.GetRequiredService<SidecarStreams>());
        services.AddSingleton<IStreamCatalog>(provider => provider.GetRequiredService<SidecarStreams>());
        services.AddSingleton<RepairCount>();
        services.AddSingleton<Leases>();
        services.AddSingleton<RebuildTransaction>();
        services.AddSingleton<ProjectionRebuild>();
        services.AddSingleton<Rebuilds>();
        services.AddSingleton<ChangeLog>();
        services.AddSingleton<LastChange>();
        services.AddSingleton<SweptReadModel>();
        services.AddHostedService<CommitWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<JournalTruncation>());
        services.AddHostedService<ParkedRetries>();
        services.AddHostedService<StreamSweeps>();
        services.AddHostedService<RebuildRunner>();
        services.AddHostedService<ChangeRetention>();
    }
}
