namespace EventSourcing.Tests;

/// <summary>The smallest aggregate that is about somebody.</summary>
internal abstract record PersonCommand
{
    private PersonCommand()
    {
    }

    internal sealed record Meet(string? Name, string? Town) : PersonCommand;

    internal sealed record Count(int Amount) : PersonCommand;

    internal sealed record Forget : PersonCommand;
}

internal abstract record PersonEvent
{
    private PersonEvent()
    {
    }

    internal sealed record Met(string? Name, Home Home) : PersonEvent;

    internal sealed record Counted(int Amount) : PersonEvent;

    internal sealed record Forgotten : PersonEvent;
}

internal sealed record Home(string? Town, string Country);

internal sealed record PersonState(string? Name, string? Town, int Sum, bool IsForgotten);

internal static class Person
{
    public static readonly Rejection Stranger = new("person-erased", "Nobody is met again who was forgotten.");

    public static EventTypes<PersonEvent> Types { get; } = new EventTypes<PersonEvent>()
        .Add<PersonEvent.Met>("PersonMet", schemaVersion: 2, "name", "home.town")
        .Add(Upcaster.FromPlain("PersonMet", 1))
        .Add<PersonEvent.Counted>("PersonCounted")
        .AddErasure<PersonEvent.Forgotten>("PersonForgotten");

    public static Decider<PersonCommand, PersonState, PersonEvent> Decider { get; } = new("person", new PersonState(null, null, 0, false), Decide, Evolve, Types);

    public static Command<PersonCommand> Command(PersonCommand body, string key, string request = "request") =>
        new(CommandId.FromKey(key), request, body, new CommandOrigin("correlation", "causation"));

    private static Decision<PersonEvent> Decide(PersonCommand command, PersonState state) => command switch
    {
        PersonCommand.Meet when state.IsForgotten => Stranger,
        PersonCommand.Meet c => new PersonEvent.Met(c.Name, new Home(c.Town, "DE")),
        PersonCommand.Count c => new PersonEvent.Counted(c.Amount),
        PersonCommand.Forget when state.IsForgotten => Decision<PersonEvent>.Unchanged,
        PersonCommand.Forget => new PersonEvent.Forgotten(),
        _ => throw new NotSupportedException(),
    };

    private static PersonState Evolve(PersonState state, Recorded<PersonEvent> recorded) => recorded.Event switch
    {
        PersonEvent.Met e => state with { Name = e.Name, Town = e.Home.Town },
        PersonEvent.Counted e => state with { Sum = state.Sum + e.Amount },
        PersonEvent.Forgotten => state with { Name = Erased.Text, Town = Erased.Text, IsForgotten = true },
        _ => throw new NotSupportedException(),
    };
}
