using Dapr.Actors.Runtime;
using EventSourcing.Dapr;

namespace Orders.CommandService;

/// <summary>What the replicas of this service share about its processes.</summary>
public sealed class OrderProcessWatchActor(ActorHost host, TimeProvider time) : ProcessWatchActor(host, time);
