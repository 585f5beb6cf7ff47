using Customers.Domain;
using Dapr.Actors.Runtime;
using EventSourcing.Dapr;
using Orders.Contracts;
using Projections;

namespace Customers.CommandService;

/// <summary>Follows one order's stream for <see cref="CustomerCredit"/>.</summary>
public sealed class CustomerCreditActor(ActorHost host, ICommitSource orders, IInstructions<CustomerCommand> instructions, TurnGates gates)
    : ProcessActor<OrderCustomer, PublishedOrderEvent, CustomerCommand>(host, CustomerCredit.Process, orders, instructions, gates);
