using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework.Tests;

/// <summary>A database that is gone after the test.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private const string ServerVariable = "TEST_SQLSERVER";

    private readonly string _name = $"notes-{Guid.NewGuid():N}";
    private readonly string? _server = Environment.GetEnvironmentVariable(ServerVariable);
    private readonly SemaphoreSlim _gate = new(1);
    private IDbContextFactory<NotesContext>? _creator;

    public Dictionary<string, string?> Settings => _server is null
        ? new() { ["ConnectionStrings:ReadModel"] = $"Data Source={File};Pooling=False" }
        : new()
        {
            ["Database:Provider"] = "SqlServer",
            ["ConnectionStrings:ReadModel"] = new SqlConnectionStringBuilder(_server) { InitialCatalog = _name }.ConnectionString,
        };

    private string File => Path.Combine(Path.GetTempPath(), $"{_name}.db");

    public async Task EnsureCreatedAsync(IDbContextFactory<NotesContext> contexts)
    {
        await _gate.WaitAsync();
        if (_creator is null)
        {
            _creator = contexts;
            await using var context = await contexts.CreateDbContextAsync();
            await context.Database.EnsureCreatedAsync();
        }

        _gate.Release();
    }

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

        _gate.Dispose();
    }
}
