using EventSourcing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ServiceDefaults;

namespace Projections.EntityFramework;

/// <summary>Marks streams that cannot be applied further and knows when each is to be tried again.</summary>
internal sealed partial class ParkingLot(IReadModel readModel, ProjectionMetrics metrics, TimeProvider time, ILogger<ParkingLot> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private const int DoublingsToLongest = 7;

    /// <summary>Parks a stream at a commit, or notes that another attempt failed.</summary>
    public async Task<WorkOutcome> ParkAsync(string projection, StreamId stream, long number, Exception exception, CancellationToken cancellationToken)
    {
        await using var turn = await readModel.OpenToWriteAsync(cancellationToken);
        var row = await FindAsync(turn.Context, projection, stream, cancellationToken);
        if (row is null)
        {
            row = new ParkedStreamRow { Projection = projection, Stream = stream.ToString(), Error = "", ParkedAt = time.GetUtcNow() };
            turn.Context.ParkedStreams.Add(row);
            metrics.Parked(projection);
        }

        row.Number = number;
        row.Error = FailureText.Of(exception, ParkedStreamRow.MaxError);
        row.NextAttemptAt = time.GetUtcNow() + PauseAfter(row.Attempts++);
        Parked(logger, exception, stream, projection, number, row.NextAttemptAt);
        await turn.Context.SaveChangesAsync(cancellationToken);
        return WorkOutcome.Parked;
    }

    /// <summary>Puts the next attempt off: the stream could not even be read.</summary>
    public async Task PostponeAsync(string projection, StreamId stream, CancellationToken cancellationToken)
    {
        await using var turn = await readModel.OpenToWriteAsync(cancellationToken);
        if (await FindAsync(turn.Context, projection, stream, cancellationToken) is { } row)
        {
            row.NextAttemptAt = time.GetUtcNow() + PauseAfter(row.Attempts);
            await turn.Context.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Forgets the words of the error, which may be about somebody.</summary>
    public async Task ForgetErrorAsync(string projection, StreamId stream, CancellationToken cancellationToken)
    {
        await using var turn = await readModel.OpenToWriteAsync(cancellationToken);
        if (await FindAsync(turn.Context, projection, stream, cancellationToken) is { } row)
        {
            row.Error = Erased.Text;
            await turn.Context.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Takes a mark away, unless it was renewed since it was seen.</summary>
    public async Task ReleaseAsync(ParkedStreamRow seen, CancellationToken cancellationToken)
    {
        await using var turn = await readModel.OpenToWriteAsync(cancellationToken);
        await turn.Context.ParkedStreams
            .Where(row => row.Projection == seen.Projection && row.Stream == seen.Stream && row.ParkedAt == seen.ParkedAt && row.Attempts == seen.Attempts)
            .ExecuteDeleteAsync(cancellationToken);
    }

    public async Task<ParkedStreamRow?> FindAsync(string projection, string stream, CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        return await context.ParkedStreams.SingleOrDefaultAsync(row => row.Projection == projection && row.Stream == stream, cancellationToken);
    }

    /// <summary>How many streams of each projection stand still.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        return await context.ParkedStreams
            .GroupBy(row => row.Projection)
            .Select(group => new { Projection = group.Key, Streams = group.LongCount() })
            .ToDictionaryAsync(row => row.Projection, row => row.Streams, cancellationToken);
    }

    /// <summary>What is to be tried now; at the start of the process that is everything.</summary>
    public async Task<IReadOnlyList<ParkedStreamRow>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        return await context.ParkedStreams.Where(row => row.NextAttemptAt <= now).OrderBy(row => row.NextAttemptAt).ToListAsync(cancellationToken);
    }

    private static Task<ParkedStreamRow?> FindAsync(ReadModelContext context, string projection, StreamId stream, CancellationToken cancellationToken)
    {
        var name = stream.ToString();
        return context.ParkedStreams.AsTracking().SingleOrDefaultAsync(row => row.Projection == projection && row.Stream == name, cancellationToken);
    }

    private static TimeSpan PauseAfter(int attempts) =>
        attempts >= DoublingsToLongest ? LongestPause : FirstPause * (1 << attempts);

    [LoggerMessage(2005, LogLevel.Error, "{Stream} is parked for projection {Projection} at commit {Number}; next attempt at {NextAttemptAt:O}.")]
    private static partial void Parked(ILogger logger, Exception exception, StreamId stream, string projection, long number, DateTimeOffset nextAttemptAt);
}
