using Dapr.Actors;

namespace EventSourcing.Dapr;

/// <summary>The one thing that every aggregate's actor can do. Outcomes are values, since all an actor can say otherwise is 500.</summary>
public interface IAggregateActor : IActor
{
    Task<CommandOutcome> Handle(CommandEnvelope envelope);
}
