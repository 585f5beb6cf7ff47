using Dapr.Actors.Runtime;

namespace EventSourcing.Dapr;

/// <summary>
/// The shell around an aggregate: takes its turn, hands the command to the session, answers. It keeps no actor state; what it knows it reads from the stream.
/// </summary>
/// <param name="host">The SDK's part.</param>
/// <param name="decider">What kind of aggregate it is.</param>
/// <param name="services">What all shells share.</param>
public abstract class AggregateActor<TCommand, TState, TEvent>(ActorHost host, Decider<TCommand, TState, TEvent> decider, AggregateServices services)
    : Actor(host), IAggregateActor
    where TCommand : class
    where TEvent : class
{
    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(30);

    private readonly string _type = host.ActorTypeInfo.ActorTypeName;
    private readonly MeteredStore _store = new(services.Store, host.ActorTypeInfo.ActorTypeName);
    private AggregateSession<TCommand, TState, TEvent>? _session;

    public async Task<CommandOutcome> Handle(CommandEnvelope envelope)
    {
        var command = CommandTypes<TCommand>.Unpack(envelope);
        using var activity = CommandTelemetry.Start(_type, command.Name);
        using var turn = await services.Gates.EnterAsync(_type, Id.GetId(), TurnLimit);
        if (turn is null)
        {
            return CommandTelemetry.Count(_type, activity, new CommandOutcome.Unavailable("Another command of this aggregate is still under way."));
        }

        _session ??= new AggregateSession<TCommand, TState, TEvent>(decider, StreamId.Of(decider.Category, Id.GetId()), _store, services.Time);
        using var reading = new CancellationTokenSource(ReadLimit, services.Time);
        return CommandTelemetry.Count(_type, activity, await _session.HandleAsync(command, reading.Token));
    }
}
