using Customers.Contracts;
using Dapr.Actors.Runtime;
using EventSourcing.Dapr;
using Orders.Domain;
using Projections;

namespace Orders.CommandService;

/// <summary>Follows one customer's stream for <see cref="CustomerClosing"/>.</summary>
public sealed class CustomerClosingActor(ActorHost host, ICommitSource customers, IInstructions<OrderCommand> instructions, TurnGates gates)
    : ProcessActor<CustomerOrders, PublishedCustomerEvent, OrderCommand>(host, CustomerClosing.Process, customers, instructions, gates);
