namespace EventSourcing;

/// <summary>
/// One kind of aggregate, as pure functions. <see cref="Decide"/> must give no event where what is asked for holds already;
/// <see cref="Evolve"/> holds no rules and throws on a history that cannot happen.
/// </summary>
/// <param name="Category">The category of its streams.</param>
/// <param name="Initial">The state before the first event.</param>
public sealed record Decider<TCommand, TState, TEvent>(
    string Category,
    TState Initial,
    Func<TCommand, TState, Decision<TEvent>> Decide,
    Func<TState, Recorded<TEvent>, TState> Evolve,
    EventTypes<TEvent> EventTypes)
    where TCommand : class
    where TEvent : class;
