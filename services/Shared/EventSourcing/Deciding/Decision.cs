namespace EventSourcing;

/// <summary>What a decider answers: events, nothing to do, or a rejection.</summary>
public abstract record Decision<TEvent>
    where TEvent : class
{
    private Decision()
    {
    }

    /// <summary>What was asked for holds already.</summary>
    public static Decision<TEvent> Unchanged { get; } = new Nothing();

    public static implicit operator Decision<TEvent>(TEvent @event) => new Accepted([@event]);

    public static implicit operator Decision<TEvent>(TEvent[] events) => new Accepted(events);

    public static implicit operator Decision<TEvent>(Rejection rejection) => new Rejected(rejection);

    /// <summary>At least one event, to be recorded together.</summary>
    public sealed record Accepted(IReadOnlyList<TEvent> Events) : Decision<TEvent>;

    public sealed record Rejected(Rejection Rejection) : Decision<TEvent>;

    private sealed record Nothing : Decision<TEvent>;
}
