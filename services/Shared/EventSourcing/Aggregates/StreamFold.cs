namespace EventSourcing;

/// <summary>
/// The state of one stream, folded commit by commit, with what the next commit needs to know. Not safe for concurrent use.
/// </summary>
public sealed class StreamFold<TCommand, TState, TEvent>(Decider<TCommand, TState, TEvent> decider)
    where TCommand : class
    where TEvent : class
{
    private readonly Dictionary<CommandId, HandledCommand> _handled = [];

    public TState State { get; private set; } = decider.Initial;

    /// <summary>The last commit that was applied.</summary>
    public Checkpoint Checkpoint { get; private set; }

    public long Version => Checkpoint.Version;

    /// <summary>When the last event was recorded: the next one is never earlier.</summary>
    public DateTimeOffset RecordedAt { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>The outcome of a command that this stream has answered, or null.</summary>
    public HandledCommand? Find(CommandId id) => _handled.GetValueOrDefault(id);

    /// <summary>Applies the next commit.</summary>
    /// <exception cref="BrokenStreamException">It is not the one that follows.</exception>
    public void Apply(Commit commit)
    {
        commit.OfKnownFormat();
        if (!Checkpoint.IsFollowedBy(commit) || commit.FirstVersion != Version + 1)
        {
            throw new BrokenStreamException(commit, Checkpoint);
        }

        foreach (var recorded in commit.Events)
        {
            Apply(recorded);
        }

        _handled[commit.CommandId] = HandledCommand.By(commit);
        Checkpoint = Checkpoint.After(commit);
    }

    /// <summary>Applies one event to the state alone, for looking at an earlier state; afterwards commits can't be applied any more.</summary>
    public void Apply(RecordedEvent recorded)
    {
        if (recorded.Type != CommandRejected.WireName)
        {
            State = decider.Evolve(State, new Recorded<TEvent>(decider.EventTypes.Read(recorded), recorded.Version, recorded.OccurredAt));
        }

        RecordedAt = recorded.RecordedAt;
    }
}
