using System.Collections.Concurrent;
using Customers.Domain;
using EventSourcing;
using EventSourcing.Dapr;
using Orders.Domain;

namespace Processes.Tests;

/// <summary>The aggregates of both services over one store, without actors.</summary>
internal sealed class Aggregates(ICommitStore store, IKeyRing keys, TimeProvider time) : ICommandGateway<CustomerCommand>, ICommandGateway<OrderCommand>
{
    private const string Client = "client";

    private readonly ConcurrentDictionary<StreamId, object> _sessions = new();

    public Task<CommandOutcome> HandleAsync(string id, Command<CustomerCommand> command, CancellationToken cancellationToken) =>
        HandleAsync(CustomerDecider.Instance, id, command, cancellationToken);

    public Task<CommandOutcome> HandleAsync(string id, Command<OrderCommand> command, CancellationToken cancellationToken) =>
        HandleAsync(OrderDecider.Instance, id, command, cancellationToken);

    public Task<CommandOutcome> HandleAsync(Say say) => say switch
    {
        Say.ToCustomer c => HandleAsync(c.Id, FromClient(c.Command), default),
        Say.ToOrder o => HandleAsync(o.Id, FromClient(o.Command), default),
        _ => throw new NotSupportedException(say.GetType().Name),
    };

    /// <summary>As Orders hears by invocation of a customer that nobody knows.</summary>
    public async Task<InstructionOutcome> RefuseAsync(Instruction<CustomerCommand> instruction, RecordedEvent cause, Rejection rejection)
    {
        if (rejection.Kind == RejectionKind.NotFound && instruction.Command is CustomerCommand.ReserveCredit reserve)
        {
            await HandleAsync(reserve.OrderId, new Command<OrderCommand>(
                CommandId.FromEvent("customer-credit", cause.Id, nameof(OrderCommand.RefuseCredit)),
                "process",
                new OrderCommand.RefuseCredit(reserve.OrderVersion, "customer-not-found", rejection.Reason),
                new CommandOrigin(cause.Metadata.CorrelationId, cause.Id)), default);
        }

        return new InstructionOutcome.Settled();
    }

    private static Command<T> FromClient<T>(T command)
        where T : class => new(CommandId.FromRequest(Guid.NewGuid()), "request", command, new CommandOrigin(Client, Client));

    private Task<CommandOutcome> HandleAsync<TCommand, TState, TEvent>(
        Decider<TCommand, TState, TEvent> decider, string id, Command<TCommand> command, CancellationToken cancellationToken)
        where TCommand : class
        where TEvent : class
    {
        var stream = StreamId.Of(decider.Category, id);
        var session = _sessions.GetOrAdd(stream, _ => new AggregateSession<TCommand, TState, TEvent>(decider, stream, store, time, keys: keys));
        return ((AggregateSession<TCommand, TState, TEvent>)session).HandleAsync(command, cancellationToken);
    }
}
