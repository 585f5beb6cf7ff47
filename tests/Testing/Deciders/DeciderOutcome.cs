using EventSourcing;
using Shouldly;

namespace Testing;

/// <summary>What a decider answered.</summary>
public sealed class DeciderOutcome<TCommand, TState, TEvent>(
    Decider<TCommand, TState, TEvent> decider, DeciderHistory<TCommand, TState, TEvent> history, TCommand command)
    where TCommand : class
    where TEvent : class
{
    private readonly Decision<TEvent> _decision = decider.Decide(command, history.State);

    /// <summary>The events of the answer; empty for everything but an acceptance.</summary>
    public IReadOnlyList<TEvent> Events => _decision is Decision<TEvent>.Accepted accepted ? accepted.Events : [];

    /// <summary>The history after it: with those events, or with the record of the refusal by a rule.</summary>
    public DeciderHistory<TCommand, TState, TEvent> History =>
        _decision is Decision<TEvent>.Rejected { Rejection.Kind: RejectionKind.Rule } ? history.AndARefusedCommand() : history.And(Events);

    /// <summary>The same command once more.</summary>
    public DeciderOutcome<TCommand, TState, TEvent> SentTwice() => History.When(command);

    /// <summary>Accepted with exactly these events, compared as they are written.</summary>
    public DeciderOutcome<TCommand, TState, TEvent> Then(params TEvent[] events)
    {
        _decision.ShouldBeOfType<Decision<TEvent>.Accepted>();
        WireForm.Text(decider.EventTypes, Events).ShouldBe(WireForm.Text(decider.EventTypes, events));
        return this;
    }

    public DeciderOutcome<TCommand, TState, TEvent> ThenNothing()
    {
        _decision.ShouldBe(Decision<TEvent>.Unchanged);
        return this;
    }

    public DeciderOutcome<TCommand, TState, TEvent> ThenRejected(Rejection rejection)
    {
        _decision.ShouldBeOfType<Decision<TEvent>.Rejected>().Rejection.ShouldBe(rejection);
        return this;
    }

    /// <summary>The state that the answer leads to.</summary>
    public DeciderOutcome<TCommand, TState, TEvent> ThenState(Action<TState> look)
    {
        look(History.State);
        return this;
    }
}
