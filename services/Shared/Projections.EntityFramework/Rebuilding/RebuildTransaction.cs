using EventSourcing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>Compares what was derived with the live rows at the same checkpoints, and repairs them, in one transaction that holds those checkpoints.</summary>
internal sealed partial class RebuildTransaction(
    IReadModel readModel, IStreamCatalog catalog, IRowWriter writer, CheckpointWatch watch, TimeProvider time, ILogger<RebuildTransaction> logger)
{
    /// <returns>What was found, and the streams that have to be derived again because their live rows had come further.</returns>
    public async Task<(RebuildTally Tally, IReadOnlyList<StreamId> Outrun)> RunAsync(Derivation derivation, CancellationToken cancellationToken)
    {
        await using var turn = await readModel.OpenToWriteAsync(cancellationToken);
        List<StreamId> streams = [.. derivation.Streams.Select(derived => derived.Stream)];
        var isFirst = true;
        return await turn.Context.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                // An attempt that failed has used up what was derived.
                var attempt = isFirst ? RunOnceAsync(derivation, streams, token) : Task.FromResult<(RebuildTally, IReadOnlyList<StreamId>)>((new RebuildTally(), streams));
                isFirst = false;
                return await attempt;
            },
            cancellationToken);
    }

    private async Task<(RebuildTally Tally, IReadOnlyList<StreamId> Outrun)> RunOnceAsync(
        Derivation derivation, IReadOnlyList<StreamId> streams, CancellationToken cancellationToken)
    {
        await using var live = readModel.Open();
        live.ChangeTracker.AutoDetectChangesEnabled = false;
        await derivation.CatchUpAsync(await live.PositionsAsync(derivation.Projection, streams, cancellationToken), catalog, cancellationToken);

        await using var transaction = await live.Database.BeginTransactionAsync(cancellationToken);
        var checkpoints = await live.HoldAsync(derivation.Projection, streams, cancellationToken);
        var met = derivation.Meet(checkpoints.ToDictionary(row => row.Key, row => row.Value.Position));
        var sound = met.Where(derived => derived.Failure is null).ToDictionary(derived => derived.Stream);
        var repair = new RowRepair(live, derivation, sound.Keys.ToHashSet());
        await repair.RunAsync(cancellationToken);
        foreach (var derived in sound.Values)
        {
            Settle(live, derivation.Projection, derived, checkpoints.GetValueOrDefault(derived.Stream), repair);
        }

        var tally = TallyOf(met, sound.Values, repair);
        await writer.SaveAsync(live, cancellationToken);
        await Rebuilds.CountAsync(live, derivation.Projection, tally, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        foreach (var derived in sound.Values)
        {
            watch.Moved(derivation.Projection.Name, derived.Stream, derived.Position);
        }

        foreach (var failed in met.Where(derived => derived.Failure is not null))
        {
            NotDerived(logger, failed.Failure!, failed.Stream, derivation.Projection.Name, failed.Position.Number + 1);
        }

        return (tally, [.. streams.Except(met.Select(derived => derived.Stream))]);
    }

    private void Settle(ReadModelContext live, IProjection projection, DerivedStream derived, CheckpointRow? row, RowRepair repair)
    {
        if ((row?.Position ?? Checkpoint.Start) == derived.Position)
        {
            return;
        }

        repair.Differing.Add(derived.Stream);
        var entry = live.Entry(row ?? new CheckpointRow { Projection = projection.Name, Stream = derived.Stream.ToString() });
        entry.Entity.MoveTo(derived.Position, time.GetUtcNow());
        entry.DetectChanges();
        entry.State = row is null ? EntityState.Added : entry.State;
    }

    private static RebuildTally TallyOf(IReadOnlyCollection<DerivedStream> met, IEnumerable<DerivedStream> sound, RowRepair repair) => new()
    {
        Streams = met.Count,
        Events = sound.Sum(derived => derived.Position.Version),
        Rows = repair.Rows,
        Differing = repair.Differing.Count,
        Missing = repair.Missing,
        Extra = repair.Extra,
        Changed = repair.Changed,
        Failed = met.Count(derived => derived.Failure is not null),
    };

    [LoggerMessage(2020, LogLevel.Error, "{Stream} could not be rebuilt for projection {Projection}: commit {Number} cannot be applied. Its rows are as they were.")]
    private static partial void NotDerived(ILogger logger, Exception exception, StreamId stream, string projection, long number);
}
