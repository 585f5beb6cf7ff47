using System.Diagnostics;
using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>How far one stream's rows have been derived anew, and the commits after that.</summary>
/// <param name="stream">The stream.</param>
/// <param name="seen">The number of the live checkpoint when reading began; 0 where there is none.</param>
internal sealed class DerivedStream(StreamId stream, long seen)
{
    private readonly Queue<Commit> _rest = new();

    public StreamId Stream { get; } = stream;

    /// <summary>The trace of the last commit applied: what once led to it, and is no part of what happens now.</summary>
    public ActivityContext Origin { get; private set; }

    /// <summary>Where its derived rows stand.</summary>
    public Checkpoint Position { get; private set; }

    /// <summary>Why it cannot be derived; its rows stay as they are.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The number of the last commit that was read.</summary>
    public long Read { get; private set; }

    /// <summary>Whether fewer commits were read than the live rows had seen.</summary>
    public bool IsShort => Read < seen;

    /// <summary>Takes the next commit that was read: applies it up to where the live rows were seen, and keeps it beyond. Where there were none, all of it is applied.</summary>
    public void Take(Commit commit, IEventApplier applier)
    {
        Read = commit.Number;
        if (seen > 0 && commit.Number > seen)
        {
            _rest.Enqueue(commit);
        }
        else
        {
            Apply(commit, applier);
        }
    }

    /// <summary>Goes on to where the live rows are now.</summary>
    /// <returns>Whether both stand at the same place, or never will. They don't if the live rows came further than was read, or began to exist meanwhile.</returns>
    public bool Meets(Checkpoint live, IEventApplier applier)
    {
        while (_rest.TryPeek(out var next) && next.Number <= live.Number)
        {
            Apply(_rest.Dequeue(), applier);
        }

        // A stream that ends before what the live rows have seen was put back behind their back: what it holds now counts.
        return Failure is not null || live.Number == 0 || live.Number == Position.Number || (IsShort && live.Number == seen);
    }

    private void Apply(Commit commit, IEventApplier applier)
    {
        if (Failure is not null)
        {
            return;
        }

        try
        {
            if (!Position.IsFollowedBy(commit))
            {
                throw new DivergedStreamException(Stream, Position, $"commit {commit.Number} does not continue it");
            }

            foreach (var recorded in commit.Events)
            {
                applier.Apply(recorded);
            }

            Position = Checkpoint.After(commit);
            Origin = commit.Events is [.., var last] && ActivityContext.TryParse(last.Metadata.TraceParent, traceState: null, isRemote: true, out var origin) ? origin : Origin;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Failure = exception;
        }
    }
}
