using Dapr.Actors.Runtime;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>
/// The shell around an aggregate: takes its turn, hands the command to the session, answers. What it knows follows from the stream; its actor state holds only
/// what saves reading a long one.
/// </summary>
/// <param name="host">The SDK's part.</param>
/// <param name="decider">What kind of aggregate it is.</param>
/// <param name="services">What all shells share.</param>
public abstract partial class AggregateActor<TCommand, TState, TEvent>(ActorHost host, Decider<TCommand, TState, TEvent> decider, AggregateServices services)
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

        _session ??= new AggregateSession<TCommand, TState, TEvent>(
            decider, StreamId.Of(decider.Category, Id.GetId()), _store, services.Time, services.SnapshotsOf(_type), services.Keys, services.Chain)
        {
            Rehydrated = commits => CommandTelemetry.Rehydrated(_type, commits),
        };
        return CommandTelemetry.Count(_type, activity, await DecideAsync(_session, command));
    }

    private async Task<CommandOutcome> DecideAsync(AggregateSession<TCommand, TState, TEvent> session, Command<TCommand> command)
    {
        using var reading = new CancellationTokenSource(ReadLimit, services.Time);
        try
        {
            return await session.HandleAsync(command, reading.Token);
        }
        catch (UnreadableStreamException exception)
        {
            NotRead(Logger, _type, command.Name, exception);
            return new CommandOutcome.Unreadable(exception.Message);
        }
    }

    [LoggerMessage(2005, LogLevel.Error, "A {ActorType} could not carry out {Command}: its stream can't be read.")]
    private static partial void NotRead(ILogger logger, string actorType, string command, Exception exception);
}
