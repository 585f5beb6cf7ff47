using EventSourcing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>
/// Derives a projection's rows anew, stream by stream as the directory lists them, while queries and new events go on: reading and deriving the next streams
/// goes beside comparing and repairing the last. Interrupted, it goes on from the last place that it saved; what it does twice changes nothing.
/// </summary>
internal sealed partial class ProjectionRebuild(
    IReadModel readModel, IStreamCatalog catalog, ICommitSource source, RebuildTransaction transaction, Rebuilds rebuilds, ProjectionMetrics metrics, TimeProvider time, ILogger<ProjectionRebuild> logger)
{
    // Two batches are in memory at a time, with all of their rows. Larger ones are faster by up to a third, and take more than a query service is to take.
    internal const int StreamsInBatch = IStreamCatalog.MostPositions / 8;

    public async Task RunAsync(IProjection projection, CancellationToken cancellationToken)
    {
        using var activity = ProjectionTelemetry.StartRebuild(projection.Name);
        var row = await rebuilds.GetAsync(projection, cancellationToken);
        string[] categories = [.. projection.Categories.Order(StringComparer.Ordinal)];
        while (row.Category < categories.Length)
        {
            row.Until ??= await catalog.EndAsync(categories[row.Category], cancellationToken);
            var added = await catalog.ReadAddedAsync(categories[row.Category], row.Place, row.Until, cancellationToken);
            var part = await RebuildAsync(projection, added.Streams, cancellationToken);
            row.Count(part);
            metrics.Rebuilt(projection.Name, part, row.Progress);
            (row.Category, row.Place, row.Until) = added.Streams.Count > 0 ? (row.Category, added.Place, row.Until) : (row.Category + 1, null, null);
            await rebuilds.SaveAsync(row, cancellationToken);
        }

        await RemoveUnownedAsync(projection, cancellationToken);
        row.IsRunning = false;
        row.FinishedAt = time.GetUtcNow();
        await rebuilds.SaveAsync(row, cancellationToken);
        row = await rebuilds.GetAsync(projection, cancellationToken);
        metrics.Rebuilt(projection.Name, new RebuildTally(), row.Progress);
        Completed(logger, projection.Name, row.Streams, row.Events, row.Rows, row.Differing, row.Missing, row.Extra, row.Changed, row.Failed);
    }

    private async Task<RebuildTally> RebuildAsync(IProjection projection, IReadOnlyList<StreamId> streams, CancellationToken cancellationToken)
    {
        var tally = new RebuildTally();
        var waiting = new Queue<StreamId>(streams.Distinct());
        Task<Derivation>? next = null;
        try
        {
            while (waiting.Count > 0 || next is not null)
            {
                await using var derivation = await (next ?? DeriveAsync(projection, waiting, cancellationToken));
                next = waiting.Count > 0 ? DeriveAsync(projection, waiting, cancellationToken) : null;
                using var activity = ProjectionTelemetry.StartRepair(derivation.Streams);
                var (found, outrun) = await transaction.RunAsync(derivation, cancellationToken);
                tally += found;
                foreach (var stream in outrun)
                {
                    waiting.Enqueue(stream);
                }
            }
        }
        finally
        {
            if (next is not null)
            {
                await using var unused = await next;
            }
        }

        return tally;
    }

    private Task<Derivation> DeriveAsync(IProjection projection, Queue<StreamId> waiting, CancellationToken cancellationToken)
    {
        var streams = new List<StreamId>(StreamsInBatch);
        while (streams.Count < StreamsInBatch && waiting.TryDequeue(out var stream))
        {
            streams.Add(stream);
        }

        return Task.Run(() => Derivation.OfAsync(readModel, projection, streams, catalog, source, cancellationToken), cancellationToken);
    }

    private async Task RemoveUnownedAsync(IProjection projection, CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        foreach (var kind in projection.Rows)
        {
            // Looked for without holding anything; usually there are none.
            if (await kind.AnyUnownedAsync(context, projection.Name, cancellationToken))
            {
                await using var turn = await readModel.OpenToWriteAsync(cancellationToken);
                await turn.Context.Database.CreateExecutionStrategy().ExecuteAsync(token => RemoveUnownedAsync(turn.Context, projection, kind, token), cancellationToken);
            }
        }
    }

    private static async Task RemoveUnownedAsync(ReadModelContext context, IProjection projection, OwnedRows kind, CancellationToken cancellationToken)
    {
        await using var removing = await context.Database.BeginTransactionAsync(cancellationToken);
        var extra = await kind.DeleteUnownedAsync(context, projection.Name, cancellationToken);
        await Rebuilds.CountAsync(context, projection, new RebuildTally { Extra = extra }, cancellationToken);
        await removing.CommitAsync(cancellationToken);
    }

    [LoggerMessage(2021, LogLevel.Information, "Rebuilt projection {Projection}: {Streams} streams, {Events} events, {Rows} rows. Not right were {Differing} streams: {Missing} rows missing, {Extra} extra, {Changed} changed. {Failed} streams could not be derived.")]
    private static partial void Completed(
        ILogger logger, string projection, long streams, long events, long rows, long differing, long missing, long extra, long changed, long failed);
}
