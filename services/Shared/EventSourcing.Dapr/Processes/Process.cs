namespace EventSourcing.Dapr;

/// <summary>
/// Listens to the events of one category and gives commands to aggregates of this service; a pure function over its own small state. The state, and with it
/// the commands, must follow from the stream's events alone: it may be lost at any time and is then derived again.
/// </summary>
/// <param name="Name">Its name, which goes into the ids of its commands and must never change.</param>
/// <param name="Initial">The state before a stream's first event.</param>
/// <param name="React">What an event leads to.</param>
/// <param name="Events">The events that it reads; others are skipped.</param>
/// <param name="Prompts">
/// The wire names of the events that can lead to commands. Commits without any of them may be brought to the process later, together with the next one that has.
/// </param>
public sealed record Process<TState, TEvent, TCommand>(
    string Name,
    TState Initial,
    Func<TState, Heard<TEvent>, Reaction<TState, TCommand>> React,
    EventTypes<TEvent> Events,
    IReadOnlySet<string> Prompts)
    where TEvent : class
    where TCommand : class;

/// <summary>An event that a process hears, with the stream and the version that it stands at.</summary>
public readonly record struct Heard<TEvent>(TEvent Event, StreamId Stream, long Version);

/// <summary>What an event leads to: the state after it, and commands for different aggregates.</summary>
public sealed record Reaction<TState, TCommand>(TState State, IReadOnlyList<Instruction<TCommand>> Instructions);

/// <summary>A command for the aggregate with an id.</summary>
public sealed record Instruction<TCommand>(string TargetId, TCommand Command);

/// <summary>Makes reactions readable where they are written.</summary>
public static class Reaction
{
    public static Reaction<TState, TCommand> Nothing<TState, TCommand>(TState state) => new(state, []);

    public static Reaction<TState, TCommand> Tell<TState, TCommand>(TState state, string targetId, TCommand command) => new(state, [new(targetId, command)]);
}
