using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>The store on Dapr keeps what every store keeps.</summary>
public class DaprCommitStoreTests(EventStore store) : CommitStoreConformance, IClassFixture<EventStore>
{
    protected override ICommitStore Store => store.Commits;

    protected override ICommitRecords Records => store.Records;
}

/// <summary>The same where the stream is the outbox.</summary>
public sealed class DaprCommitStoreOfStreamOutboxTests(StreamOutboxStore store) : DaprCommitStoreTests(store), IClassFixture<StreamOutboxStore>;
