using Testing;

namespace EventSourcing.Tests;

public sealed class InMemoryCommitStoreTests : CommitStoreConformance
{
    protected override ICommitStore Store { get; } = new InMemoryCommitStore();
}
