using EventSourcing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>Tries a parked stream again: reads it from the projection's checkpoint, and on success goes on in order to its head.</summary>
internal sealed partial class ParkedRetry(
    IReadModel readModel, ProjectionSet projections, ErasedWhileParked erased, StreamPull pull, ParkingLot parking, ILogger<ParkedRetry> logger)
{
    public async Task RunAsync(ParkedStreamRow parked, CancellationToken cancellationToken)
    {
        var stream = StreamId.Parse(parked.Stream);
        try
        {
            if (projections.Find(parked.Projection) is { } projection)
            {
                await erased.ScrubAsync(projection, stream, cancellationToken);
            }

            switch (await pull.RunAsync(stream, await NumberAsync(parked, cancellationToken), StreamPull.Head, CommitOrigin.Asked, parked.Projection, cancellationToken))
            {
                case PullResult.Reached:
                    // Usually gone with the first commit applied; a mark that is left stood for a message that was never true.
                    await parking.ReleaseAsync(parked, cancellationToken);
                    break;
                case PullResult.Failed:
                    await parking.PostponeAsync(parked.Projection, stream, cancellationToken);
                    break;
                case PullResult.Parked:
                    break;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Unread(logger, exception, parked.Stream, parked.Projection);
            await parking.PostponeAsync(parked.Projection, stream, cancellationToken);
        }
    }

    private async Task<long> NumberAsync(ParkedStreamRow parked, CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        return await context.Checkpoints
            .Where(row => row.Projection == parked.Projection && row.Stream == parked.Stream)
            .Select(row => row.Number)
            .SingleOrDefaultAsync(cancellationToken);
    }

    [LoggerMessage(2006, LogLevel.Warning, "{Stream}, parked for projection {Projection}, could not be read; it is tried again later.")]
    private static partial void Unread(ILogger logger, Exception exception, string stream, string projection);
}
