using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework;

/// <summary>
/// The sets of changes in the order in which they became visible, the same for every reader and replica. SQLite has one writer, so its sequence is that order.
/// SQL Server gives out row versions before the transactions commit: a reader stays below the oldest one that is still open.
/// </summary>
internal sealed class ChangeLog(IReadModel readModel, DatabaseSettings database)
{
    /// <summary>How many sets are read at once: fewer are all there were.</summary>
    public const int PageSize = 50;

    /// <summary>Sets after a position, in order.</summary>
    public async Task<IReadOnlyList<ChangeSet>> ReadAsync(long after, CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        return await Sets(context).Where(set => set.Position > after).OrderBy(set => set.Position).Take(PageSize).ToListAsync(cancellationToken);
    }

    /// <summary>The position of the last set; 0 if there is none.</summary>
    public async Task<long> LastAsync(CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        return await Sets(context).Select(set => (long?)set.Position).MaxAsync(cancellationToken) ?? 0;
    }

    /// <summary>Whether everything that became visible after a position is still there.</summary>
    public async Task<bool> HoldsAllAfterAsync(long position, CancellationToken cancellationToken)
    {
        await using var context = readModel.Open();
        return await Sets(context).AnyAsync(set => set.Position == position, cancellationToken);
    }

    /// <summary>Removes what is older than a time, but for the last of it: whoever has seen that one has missed nothing.</summary>
    public async Task RemoveBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        await using var turn = await readModel.OpenToWriteAsync(cancellationToken);
        var last = await turn.Context.ChangeSets.Where(row => row.At < time).Select(row => (long?)row.Sequence).MaxAsync(cancellationToken);
        await turn.Context.ChangeSets.Where(row => row.Sequence < last && row.At < time).ExecuteDeleteAsync(cancellationToken);
    }

    private IQueryable<ChangeSet> Sets(ReadModelContext context) => database.Provider == DatabaseProvider.Sqlite
        ? context.ChangeSets.Select(row => new ChangeSet { Position = row.Sequence, Changes = row.Changes })
        : context.Database.SqlQuery<ChangeSet>($"SELECT CAST(Stamp AS bigint) AS Position, Changes FROM ChangeSets WHERE Stamp < MIN_ACTIVE_ROWVERSION()");
}
