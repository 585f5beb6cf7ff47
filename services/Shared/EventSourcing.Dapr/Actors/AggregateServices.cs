namespace EventSourcing.Dapr;

/// <summary>What the shells of all aggregates share.</summary>
public sealed record AggregateServices(ICommitStore Store, TurnGates Gates, TimeProvider Time);
