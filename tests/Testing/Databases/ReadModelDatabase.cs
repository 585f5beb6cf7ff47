using Microsoft.Data.SqlClient;

namespace Testing;

/// <summary>A read model's database that is gone after the test: SQLite in a file, or on the SQL Server that <c>TEST_SQLSERVER</c> names.</summary>
public sealed class ReadModelDatabase : IAsyncDisposable
{
    private const string ServerVariable = "TEST_SQLSERVER";

    private readonly string _name = $"read-model-{Guid.NewGuid():N}";
    private readonly string? _server;

    public ReadModelDatabase()
        : this(Environment.GetEnvironmentVariable(ServerVariable))
    {
    }

    private ReadModelDatabase(string? server) => _server = server;

    /// <summary>On SQLite whatever the variable says, for what is told of SQLite alone.</summary>
    public static ReadModelDatabase OnSqlite => new(server: null);

    /// <summary>What a query service has to be told.</summary>
    public Dictionary<string, string?> Settings => _server is null
        ? new() { ["ConnectionStrings:ReadModel"] = $"Data Source={File};Pooling=False" }
        : new()
        {
            ["Database:Provider"] = "SqlServer",
            ["ConnectionStrings:ReadModel"] = new SqlConnectionStringBuilder(_server) { InitialCatalog = _name }.ConnectionString,
        };

    private string File => Path.Combine(Path.GetTempPath(), $"{_name}.db");

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            SqlConnection.ClearAllPools();
            await using var connection = new SqlConnection(_server);
            await connection.OpenAsync();
            await using var drop = new SqlCommand($"DROP DATABASE IF EXISTS [{_name}]", connection);
            await drop.ExecuteNonQueryAsync();
        }

        foreach (var file in new[] { File, $"{File}-wal", $"{File}-shm" })
        {
            System.IO.File.Delete(file);
        }
    }
}
