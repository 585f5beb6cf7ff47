using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>
/// Empties SQLite's write-ahead log after an erasure, since the pages in it are as they were before: tried until nobody reads from it. Also once at the start,
/// for what a crash left.
/// </summary>
internal sealed partial class JournalTruncation(IReadModel readModel, DatabaseSettings database, TimeProvider time, ILogger<JournalTruncation> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Asks for it and waits for nothing.</summary>
    public void Ask() => _asked.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Provider != DatabaseProvider.Sqlite)
        {
            return;
        }

        Ask();
        await foreach (var _ in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            while (!await TryAsync(stoppingToken))
            {
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var turn = await readModel.OpenToWriteAsync(cancellationToken);
            await turn.Context.Database.OpenConnectionAsync(cancellationToken);
            await using var command = turn.Context.Database.GetDbConnection().CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            return await command.ExecuteScalarAsync(cancellationToken) is 0L;
        }
        catch (SqliteException exception)
        {
            NotTruncated(logger, exception);
            return false;
        }
    }

    [LoggerMessage(2030, LogLevel.Debug, "The write-ahead log could not be emptied yet; it is tried again in a moment.")]
    private static partial void NotTruncated(ILogger logger, Exception exception);
}
