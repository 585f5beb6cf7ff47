using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>The store on Dapr keeps what every store keeps.</summary>
public sealed class DaprCommitStoreTests(EventStore store) : CommitStoreConformance, IClassFixture<EventStore>
{
    protected override ICommitStore Store => store.Commits;

    protected override ICommitRecords Records => store.Records;
}
