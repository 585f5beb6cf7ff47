using EventSourcing;

namespace Projections;

/// <summary>
/// Looks for commits that no message told of, in the streams of one category: a lost first or last message leaves no gap to notice. Each round notes the streams
/// that were added and asks for the beginning of those that have none yet; every second one also asks for what follows in all lively streams (created or changed
/// lately), and goes on for some way in a walk through all streams.
/// </summary>
/// <param name="category">The category of the streams.</param>
/// <param name="catalog">The streams.</param>
/// <param name="reader">Who is to have handled them.</param>
/// <param name="options">How often.</param>
/// <param name="time">The clock.</param>
public sealed class StreamSweep(string category, IStreamCatalog catalog, ISweptReader reader, SweepOptions options, TimeProvider time)
{
    private const int LivelyDepth = 1;
    private const int CatchUpDepth = IStreamCatalog.MostCommits / IStreamCatalog.MostPositions;

    // Listed streams without a commit: it comes after its entry in the directory, or never.
    private readonly Dictionary<StreamId, long> _expected = [];
    private long _walkDue;
    private long _lastWalk = time.GetTimestamp();
    private bool _wasShort = true;
    private bool _hasSeenEnd;

    /// <summary>Up to where added streams were looked at; set it to go on where another left off, who must tell too how far it had come in those before.</summary>
    public string? AddedPlace { get; set; }

    /// <summary>Where the walk through all streams stands; set it to go on where another left off.</summary>
    public string? WalkPlace { get; set; }

    /// <summary>One round. Whatever it did before an exception stays done.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await NoteAddedAsync(cancellationToken);
        await CheckAsync(await ExpectedAsync(cancellationToken), CatchUpDepth, cancellationToken);
        _wasShort = !_wasShort;
        if (_wasShort)
        {
            return;
        }

        await CheckAsync(await reader.ChangedSinceAsync(category, time.GetUtcNow() - options.Lively, cancellationToken), LivelyDepth, cancellationToken);
        _walkDue += options.WalkedIn(time.GetElapsedTime(_lastWalk));
        _lastWalk = time.GetTimestamp();
        await WalkAsync(cancellationToken);
    }

    // A reader that starts from nothing catches up at once; from the end of the directory on, the messages of what was just added are still under way.
    // Where streams are added faster than this goes, the rest of the round must have its turn all the same.
    private async Task NoteAddedAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < options.Interval)
        {
            var added = await catalog.ReadAddedAsync(category, AddedPlace, until: null, cancellationToken);
            if (added.Streams.Count == 0)
            {
                _hasSeenEnd = true;
                return;
            }

            var unknown = new List<StreamPosition>();
            foreach (var streams in added.Streams.Chunk(IStreamCatalog.MostPositions))
            {
                unknown.AddRange((await reader.PositionsAsync(streams, cancellationToken)).Where(position => position.Number == 0));
            }

            unknown.ForEach(position => _expected.TryAdd(position.Stream, time.GetTimestamp()));
            if (!_hasSeenEnd)
            {
                await CheckAsync(unknown, CatchUpDepth, cancellationToken);
            }

            AddedPlace = added.Place;
        }
    }

    private async Task<IReadOnlyList<StreamPosition>> ExpectedAsync(CancellationToken cancellationToken)
    {
        var positions = new List<StreamPosition>();
        foreach (var streams in _expected.Where(entry => time.GetElapsedTime(entry.Value) >= options.Grace).Select(entry => entry.Key).ToList().Chunk(IStreamCatalog.MostPositions))
        {
            var begun = (await reader.PositionsAsync(streams, cancellationToken)).ToDictionary(position => position.Stream, position => position.Number);
            foreach (var stream in streams)
            {
                if (begun.GetValueOrDefault(stream, -1) == 0 && time.GetElapsedTime(_expected[stream]) < options.Lively)
                {
                    positions.Add(new StreamPosition(stream, 0));
                }
                else
                {
                    _expected.Remove(stream);
                }
            }
        }

        return positions;
    }

    private async Task WalkAsync(CancellationToken cancellationToken)
    {
        while (_walkDue > 0)
        {
            var walked = await catalog.ReadAddedAsync(category, WalkPlace, until: null, cancellationToken);
            foreach (var streams in walked.Streams.Chunk(IStreamCatalog.MostPositions))
            {
                await CheckAsync(await reader.PositionsAsync(streams, cancellationToken), LivelyDepth, cancellationToken);
            }

            _walkDue -= walked.Streams.Count;
            WalkPlace = walked.Streams.Count > 0 ? walked.Place : null;
            if (WalkPlace is null)
            {
                _walkDue = 0;
            }
        }
    }

    private async Task CheckAsync(IReadOnlyList<StreamPosition> positions, int depth, CancellationToken cancellationToken)
    {
        // Reading the next streams goes beside taking what the last ones gave.
        var taking = Task.CompletedTask;
        try
        {
            foreach (var chunk in positions.Chunk(IStreamCatalog.MostPositions))
            {
                var found = await catalog.ReadNextAsync(chunk, depth, cancellationToken);
                await taking;
                taking = TakeAsync(found, depth, cancellationToken);
            }
        }
        finally
        {
            await taking;
        }
    }

    // Who missed one commit may have missed more: streams that give all that was asked for are asked again, further on and for more.
    private async Task TakeAsync(IReadOnlyList<Commit> found, int depth, CancellationToken cancellationToken)
    {
        while (true)
        {
            var missed = found.Where(IsOverdue).ToList();
            if (missed.Count > 0)
            {
                await reader.TakeAsync(missed, cancellationToken);
            }

            List<StreamPosition> further = [.. missed.GroupBy(commit => commit.Stream).Where(run => run.Count() == depth).Select(run => new StreamPosition(run.Key, run.Max(commit => commit.Number)))];
            if (further.Count == 0)
            {
                return;
            }

            depth = CatchUpDepth;
            found = await catalog.ReadNextAsync(further, depth, cancellationToken);
        }
    }

    // The message of a younger one is still under way. One from the future has a clock of its own, and nobody waits for that to come true.
    private bool IsOverdue(Commit commit) => commit.Events.Count == 0 || (time.GetUtcNow() - commit.Events[^1].RecordedAt).Duration() >= options.Grace;
}
