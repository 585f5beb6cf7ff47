using Dapr.Actors.Runtime;
using EventSourcing.Dapr;
using Orders.Domain;

namespace Orders.CommandService;

/// <summary>An order's actor.</summary>
public sealed class OrderActor(ActorHost host, AggregateServices services)
    : AggregateActor<OrderCommand, OrderState, OrderEvent>(host, OrderDecider.Instance, services);
