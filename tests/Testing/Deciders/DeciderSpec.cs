using EventSourcing;

namespace Testing;

/// <summary>
/// Says a rule of an aggregate as a sentence: <c>Given(events).When(command).Then(events)</c>. No store, no clock: event n happens at
/// <see cref="WireForm.TimeOf"/> n, and every event passes through its wire form on the way, so that nothing can be told that would not survive it.
/// </summary>
public abstract class DeciderSpec<TCommand, TState, TEvent>(Decider<TCommand, TState, TEvent> decider)
    where TCommand : class
    where TEvent : class
{
    protected DeciderHistory<TCommand, TState, TEvent> Given(params TEvent[] events) =>
        new DeciderHistory<TCommand, TState, TEvent>(decider, decider.Initial, 0).And(events);
}
