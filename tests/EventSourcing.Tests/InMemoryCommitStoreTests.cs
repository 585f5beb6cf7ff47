using Testing;

namespace EventSourcing.Tests;

public sealed class InMemoryCommitStoreTests : CommitStoreConformance
{
    private readonly InMemoryCommitStore _store = new();

    protected override ICommitStore Store => _store;

    protected override ICommitRecords Records => _store;
}
