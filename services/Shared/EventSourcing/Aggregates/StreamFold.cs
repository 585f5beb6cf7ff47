namespace EventSourcing;

/// <summary>
/// The state of one stream, folded commit by commit, with what the next commit needs to know. Not safe for concurrent use.
/// </summary>
public sealed class StreamFold<TCommand, TState, TEvent>(Decider<TCommand, TState, TEvent> decider)
    where TCommand : class
    where TEvent : class
{
    public TState State { get; private set; } = decider.Initial;

    /// <summary>The last commit that was applied.</summary>
    public Checkpoint Checkpoint { get; private set; }

    public long Version => Checkpoint.Version;

    /// <summary>When the last event was recorded: the next one is never earlier.</summary>
    public DateTimeOffset RecordedAt { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Whether one of the commits applied here erased the stream's personal data.</summary>
    public bool IsErased { get; private set; }

    /// <summary>Applies the next commit. What it throws leaves the fold as it was.</summary>
    /// <exception cref="UnreadableStreamException">It is not the one that follows, or holds what this code can't read.</exception>
    public void Apply(Commit commit)
    {
        commit.OfKnownFormat();
        if (!Checkpoint.IsFollowedBy(commit) || commit.FirstVersion != Version + 1)
        {
            throw new BrokenStreamException(commit, Checkpoint);
        }

        (State, RecordedAt) = commit.Events.Aggregate((State, RecordedAt), (before, recorded) => After(before.State, recorded));
        Checkpoint = Checkpoint.After(commit);
        IsErased |= decider.EventTypes.Erasure is { } erasure && commit.Events.Any(e => e.Type == erasure);
    }

    /// <summary>Applies one event to the state alone, for looking at an earlier state; afterwards commits can't be applied any more.</summary>
    public void Apply(RecordedEvent recorded) => (State, RecordedAt) = After(State, recorded);

    /// <summary>Goes on from a state that was reached before.</summary>
    internal void Restore(Checkpoint checkpoint, DateTimeOffset recordedAt, TState state) => (Checkpoint, RecordedAt, State) = (checkpoint, recordedAt, state);

    private (TState State, DateTimeOffset RecordedAt) After(TState before, RecordedEvent recorded) => (
        recorded.Type == CommandRejected.WireName
            ? before
            : decider.Evolve(before, new Recorded<TEvent>(decider.EventTypes.Read(recorded), recorded.Version, recorded.OccurredAt)),
        recorded.RecordedAt);
}
