namespace EventSourcing.Dapr;

/// <summary>What the shells of all aggregates share.</summary>
public sealed class AggregateServices
{
    private readonly ActorSnapshots _snapshots;

    internal AggregateServices(ICommitStore store, ActorSnapshots snapshots, IKeyRing keys, ChainKeys chain, TurnGates gates, TimeProvider time) =>
        (Store, _snapshots, Keys, Chain, Gates, Time) = (store, snapshots, keys, chain, gates, time);

    internal ICommitStore Store { get; }

    internal IKeyRing Keys { get; }

    internal ChainKeys Chain { get; }

    internal TurnGates Gates { get; }

    internal TimeProvider Time { get; }

    internal ISnapshotStore SnapshotsOf(string actorType) => _snapshots.Of(actorType);
}
