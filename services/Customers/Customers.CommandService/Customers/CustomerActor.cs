using Customers.Domain;
using Dapr.Actors.Runtime;
using EventSourcing.Dapr;

namespace Customers.CommandService;

/// <summary>A customer's actor.</summary>
public sealed class CustomerActor(ActorHost host, AggregateServices services)
    : AggregateActor<CustomerCommand, CustomerState, CustomerEvent>(host, CustomerDecider.Instance, services);
