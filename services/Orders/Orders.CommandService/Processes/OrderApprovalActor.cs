using Customers.Contracts;
using Dapr.Actors.Runtime;
using EventSourcing.Dapr;
using Orders.Domain;
using Projections;

namespace Orders.CommandService;

/// <summary>Follows one customer's stream for <see cref="OrderApproval"/>.</summary>
public sealed class OrderApprovalActor(ActorHost host, ICommitSource customers, IInstructions<OrderCommand> instructions, TurnGates gates)
    : ProcessActor<ErasedOrNot, PublishedCustomerEvent, OrderCommand>(host, OrderApproval.Process, customers, instructions, gates);
