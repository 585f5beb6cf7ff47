using EventSourcing;

namespace Testing;

/// <summary>What has happened so far. Immutable: a history can be the beginning of several others.</summary>
public sealed class DeciderHistory<TCommand, TState, TEvent>(Decider<TCommand, TState, TEvent> decider, TState state, long version)
    where TCommand : class
    where TEvent : class
{
    public TState State { get; } = state;

    public long Version { get; } = version;

    public DeciderHistory<TCommand, TState, TEvent> And(params IReadOnlyList<TEvent> events)
    {
        var next = State;
        for (var i = 0; i < events.Count; i++)
        {
            var wire = WireForm.Of(decider.EventTypes, events[i], Version + 1 + i);
            next = decider.Evolve(next, new Recorded<TEvent>(decider.EventTypes.Read(wire), wire.Version, wire.OccurredAt));
        }

        return new(decider, next, Version + events.Count);
    }

    /// <summary>A command was refused, which the stream records: the version moves, the state doesn't.</summary>
    public DeciderHistory<TCommand, TState, TEvent> AndARefusedCommand() => new(decider, State, Version + 1);

    public DeciderOutcome<TCommand, TState, TEvent> When(TCommand command) => new(decider, this, command);
}
