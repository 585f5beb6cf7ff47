using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Projections.EntityFramework;

/// <summary>Where the read model is kept: the one setting <c>Database:Provider</c> chooses the engine, <c>ConnectionStrings:ReadModel</c> the place.</summary>
internal sealed record DatabaseSettings(DatabaseProvider Provider, string ConnectionString)
{
    public const string ConnectionName = "ReadModel";

    private static readonly SqlSpans Spans = new();

    public static DatabaseSettings From(IConfiguration configuration, string appId)
    {
        var provider = configuration.GetValue("Database:Provider", DatabaseProvider.Sqlite);
        var connectionString = configuration.GetConnectionString(ConnectionName);
        return provider == DatabaseProvider.SqlServer
            ? new DatabaseSettings(provider, connectionString ?? throw new InvalidOperationException($"SQL Server needs ConnectionStrings:{ConnectionName}."))
            : new DatabaseSettings(provider, connectionString ?? $"Data Source=.data/{appId}.db");
    }

    public void Configure(DbContextOptionsBuilder options)
    {
        options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        options.AddInterceptors(Spans);
        if (Provider == DatabaseProvider.SqlServer)
        {
            options.UseSqlServer(ConnectionString, sqlServer => sqlServer.EnableRetryOnFailure());
        }
        else
        {
            // One parameter for a whole list of ids (json_each) keeps one statement for all batch sizes.
            options.UseSqlite(ConnectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
            options.AddInterceptors(SqliteConnections.Instance);
        }
    }

    /// <summary>SQLite makes the file, not its folder.</summary>
    public void PrepareFolder()
    {
        if (Provider == DatabaseProvider.Sqlite &&
            Path.GetDirectoryName(new SqliteConnectionStringBuilder(ConnectionString).DataSource) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }
}

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}
