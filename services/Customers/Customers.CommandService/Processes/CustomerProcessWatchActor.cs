using Dapr.Actors.Runtime;
using EventSourcing.Dapr;

namespace Customers.CommandService;

/// <summary>What the replicas of this service share about its processes.</summary>
public sealed class CustomerProcessWatchActor(ActorHost host, TimeProvider time) : ProcessWatchActor(host, time);
