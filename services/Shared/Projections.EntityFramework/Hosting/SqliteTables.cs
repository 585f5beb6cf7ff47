using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>
/// Sees to the tables of a SQLite file. A file that another model made is not migrated: everything in it can be derived again, so its tables are made anew,
/// and the sweep fills them from the streams. A number in the file's header, <c>user_version</c>, tells which model that was.
/// </summary>
internal sealed partial class SqliteTables(ILogger<SqliteTables> logger)
{
    /// <summary>Replicas share a file and may start at once: the first to get SQLite's write lock makes the tables, the others wait for it and find them.</summary>
    public async Task CreateAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        var creator = database.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            await creator.CreateAsync(cancellationToken);
        }

        await using var transaction = await database.BeginTransactionAsync(cancellationToken);
        var model = NumberOf(database.GenerateCreateScript());
        var isNew = !await creator.HasTablesAsync(cancellationToken);
        if (isNew || await ModelOfAsync(database, cancellationToken) != model)
        {
            if (!isNew)
            {
                MadeAnew(logger, database.GetDbConnection().DataSource);
                await DropAsync(database, cancellationToken);
            }

            await creator.CreateTablesAsync(cancellationToken);
            await ExecuteAsync(database, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {model}"), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static int NumberOf(string script) => BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(script)));

    private static async Task<int> ModelOfAsync(DatabaseFacade database, CancellationToken cancellationToken) =>
        (await database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version").ToListAsync(cancellationToken)).Single();

    private static async Task DropAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        // Youngest first: what refers to others goes before them.
        var tables = await database
            .SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid DESC")
            .ToListAsync(cancellationToken);
        foreach (var table in tables)
        {
            await ExecuteAsync(database, $"DROP TABLE \"{table}\"", cancellationToken);
        }
    }

    private static Task ExecuteAsync(DatabaseFacade database, string statement, CancellationToken cancellationToken) =>
        database.ExecuteSqlRawAsync(statement, cancellationToken);

    [LoggerMessage(2040, LogLevel.Warning, "{File} was made by another version: its tables are made anew and filled from the streams.")]
    private static partial void MadeAnew(ILogger logger, string file);
}
