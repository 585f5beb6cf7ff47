namespace EventSourcing.Tests;

/// <summary>The smallest aggregate that has rules: counts up to a limit.</summary>
internal abstract record CounterCommand
{
    private CounterCommand()
    {
    }

    internal sealed record Start(int Limit) : CounterCommand;

    internal sealed record Add(int Amount) : CounterCommand;
}

internal abstract record CounterEvent
{
    private CounterEvent()
    {
    }

    internal sealed record Started(int Limit) : CounterEvent;

    internal sealed record Added(int Amount) : CounterEvent;
}

internal sealed record CounterState(int? Limit, int Sum);

internal static class Counter
{
    public static readonly Rejection OverLimit = new("over-limit", "The sum would exceed the limit.");
    public static readonly Rejection NotStarted = new("no-such-counter", "There is no such counter.", RejectionKind.NotFound);
    public static readonly Rejection AlreadyStarted = new("already-exists", "The counter exists.", RejectionKind.AlreadyExists);

    public static Decider<CounterCommand, CounterState, CounterEvent> Decider { get; } = new(
        "counter",
        new CounterState(null, 0),
        Decide,
        (state, recorded) => recorded.Event switch
        {
            CounterEvent.Started e => state with { Limit = e.Limit },
            CounterEvent.Added e => state with { Sum = state.Sum + e.Amount },
            _ => throw new NotSupportedException(),
        },
        new EventTypes<CounterEvent>().Add<CounterEvent.Started>("CounterStarted").Add<CounterEvent.Added>("CounterAdded"));

    public static Command<CounterCommand> Command(CounterCommand body, string? key = null, string request = "request") => new(
        key is null ? CommandId.FromRequest(Guid.NewGuid()) : CommandId.FromKey(key), request, body, new CommandOrigin("correlation", "causation"));

    private static Decision<CounterEvent> Decide(CounterCommand command, CounterState state) => (command, state) switch
    {
        (CounterCommand.Start c, { Limit: null }) => new CounterEvent.Started(c.Limit),
        (CounterCommand.Start, _) => AlreadyStarted,
        (_, { Limit: null }) => NotStarted,
        (CounterCommand.Add { Amount: 0 }, _) => Decision<CounterEvent>.Unchanged,
        (CounterCommand.Add c, _) when state.Sum + c.Amount > state.Limit => OverLimit,
        (CounterCommand.Add c, _) => new CounterEvent.Added(c.Amount),
        _ => throw new NotSupportedException(),
    };
}
