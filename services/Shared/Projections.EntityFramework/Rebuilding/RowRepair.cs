using EventSourcing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Projections.EntityFramework;

/// <summary>
/// Compares the derived rows of some streams with the live ones and makes the live ones say the same. Both contexts only track; the caller saves.
/// </summary>
internal sealed class RowRepair(ReadModelContext live, Derivation derivation, IReadOnlySet<StreamId> streams)
{
    private readonly HashSet<object> _right = new(ReferenceEqualityComparer.Instance);

    /// <summary>Streams of which any row was not right.</summary>
    public HashSet<StreamId> Differing { get; } = [];

    public int Rows { get; private set; }

    public int Missing { get; private set; }

    public int Extra { get; private set; }

    public int Changed { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in derivation.Projection.Rows)
        {
            string[] ids = [.. streams.Where(stream => stream.Category == kind.Category).Select(stream => stream.Id)];
            if (ids.Length > 0)
            {
                await kind.LoadAsync(live, ids, cancellationToken);
            }
        }

        foreach (var kind in derivation.Projection.Rows)
        {
            var before = kind.Tracked(live).ToList();
            foreach (var derived in kind.Tracked(derivation.Context).Where(row => row.State == EntityState.Added && streams.Contains(kind.StreamOf(row))).ToList())
            {
                Compare(kind, derived);
            }

            foreach (var extra in before.Where(row => !_right.Contains(row.Entity)))
            {
                Extra++;
                Differing.Add(kind.StreamOf(extra));
                extra.State = EntityState.Deleted;
            }
        }
    }

    private void Compare(OwnedRows kind, EntityEntry derived)
    {
        Rows++;
        if (kind.Match(live, derived) is not { } match)
        {
            Missing++;
            Differing.Add(kind.StreamOf(derived));
            live.Entry(derived.Entity).State = EntityState.Added;
            return;
        }

        _right.Add(match.Entity);
        match.CurrentValues.SetValues(derived.Entity);
        if (match.State == EntityState.Modified)
        {
            Changed++;
            Differing.Add(kind.StreamOf(derived));
        }
    }
}
