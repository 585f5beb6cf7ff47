using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>
/// The rows of some streams, derived from their events alone, in the memory of a context that is never saved. Commits are applied as they are read, so that
/// a long stream needs no more room than its rows.
/// </summary>
internal sealed class Derivation : IAsyncDisposable
{
    private readonly Dictionary<StreamId, DerivedStream> _streams;
    private readonly IEventApplier _applier;

    private Derivation(IProjection projection, ReadModelContext context, IEnumerable<DerivedStream> streams)
    {
        Projection = projection;
        Context = context;
        _applier = projection.Begin(context);
        _streams = streams.ToDictionary(derived => derived.Stream);
    }

    public IProjection Projection { get; }

    public ReadModelContext Context { get; }

    public IReadOnlyCollection<DerivedStream> Streams => _streams.Values;

    /// <summary>Reads streams of one category from their beginning and derives their rows as of the live checkpoints.</summary>
    public static async Task<Derivation> OfAsync(
        IReadModel readModel, IProjection projection, IReadOnlyList<StreamId> streams, IStreamCatalog catalog, ICommitSource source, CancellationToken cancellationToken)
    {
        Derivation derivation;
        await using (var context = readModel.Open())
        {
            var live = await context.PositionsAsync(projection, streams, cancellationToken);
            derivation = new Derivation(projection, readModel.Open(), streams.Select(stream => new DerivedStream(stream, live.GetValueOrDefault(stream).Number)));
        }

        await derivation.ReadAsync(derivation.Streams, catalog, cancellationToken);
        foreach (var derived in derivation.Streams.Where(derived => derived.IsShort))
        {
            // A key that a bulk reading doesn't bring may be there all the same.
            await derivation.ReadAloneAsync(derived, source, cancellationToken);
        }

        return derivation;
    }

    /// <summary>Reads those streams on of which the live rows have seen more by now.</summary>
    public Task CatchUpAsync(IReadOnlyDictionary<StreamId, Checkpoint> live, IStreamCatalog catalog, CancellationToken cancellationToken) =>
        ReadAsync([.. Streams.Where(derived => !derived.IsShort && derived.Read < live.GetValueOrDefault(derived.Stream).Number)], catalog, cancellationToken);

    /// <summary>Goes on to where the live rows stand. Nothing may be applied after it.</summary>
    /// <returns>The streams whose derived rows stand there too.</returns>
    public IReadOnlyList<DerivedStream> Meet(IReadOnlyDictionary<StreamId, Checkpoint> live)
    {
        List<DerivedStream> met = [.. Streams.Where(derived => derived.Meets(live.GetValueOrDefault(derived.Stream), _applier))];
        _applier.Complete();
        return met;
    }

    public ValueTask DisposeAsync() => Context.DisposeAsync();

    private async Task ReadAsync(IReadOnlyCollection<DerivedStream> open, IStreamCatalog catalog, CancellationToken cancellationToken)
    {
        while (open.Count > 0)
        {
            var depth = Math.Clamp(IStreamCatalog.MostCommits / open.Count, 1, IStreamCatalog.MostDepth);
            List<StreamPosition> after = [.. open.Select(derived => new StreamPosition(derived.Stream, derived.Read))];
            foreach (var commit in await catalog.ReadNextAsync(after, depth, cancellationToken))
            {
                if (_streams.TryGetValue(commit.Stream, out var derived) && commit.Number == derived.Read + 1)
                {
                    derived.Take(commit, _applier);
                }
            }

            open = [.. after.Select(position => (Derived: _streams[position.Stream], position.Number)).Where(pair => pair.Derived.Read - pair.Number == depth).Select(pair => pair.Derived)];
        }
    }

    private async Task ReadAloneAsync(DerivedStream derived, ICommitSource source, CancellationToken cancellationToken)
    {
        while (await source.ReadAsync(derived.Stream, derived.Read, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var commit in page)
            {
                derived.Take(commit, _applier);
            }
        }
    }
}
