namespace EventSourcing.Dapr;

/// <summary>What the shells of all aggregates share.</summary>
public sealed class AggregateServices
{
    private readonly ActorSnapshots _snapshots;

    internal AggregateServices(ICommitStore store, ActorSnapshots snapshots, IKeyRing keys, TurnGates gates, TimeProvider time) =>
        (Store, _snapshots, Keys, Gates, Time) = (store, snapshots, keys, gates, time);

    internal ICommitStore Store { get; }

    internal IKeyRing Keys { get; }

    internal TurnGates Gates { get; }

    internal TimeProvider Time { get; }

    internal ISnapshotStore SnapshotsOf(string actorType) => _snapshots.Of(actorType);
}
