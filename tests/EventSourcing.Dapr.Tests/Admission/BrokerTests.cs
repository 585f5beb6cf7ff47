using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>A service that publishes by itself needs something to publish to.</summary>
public sealed class BrokerTests : IAsyncLifetime
{
    private readonly StreamOutboxStore _store = new();

    public Task InitializeAsync() => _store.InitializeAsync();

    public Task DisposeAsync() => _store.DisposeAsync();

    [Theory]
    [InlineData("otherbus", "pubsub.redis", "The sidecar has no component 'pubsub' to publish to.")]
    [InlineData("pubsub", "state.redis", "The component 'pubsub' is a state.redis, and commits are published to a pubsub.")]
    public async Task Without_a_broker_no_commit_is_taken_that_could_not_be_told_of(string component, string type, string complaint)
    {
        _store.Proxy.Instead = request => request.Path == "/v1.0/metadata" ? SidecarComponents.With(component, type, "v1") : null;

        (await _store.Admission.ComplaintAsync(default)).ShouldBe(complaint);
        (await _store.Commits.AppendAsync(Commits.Next(StreamId.Of("thing", "1"), null, "never"))).ShouldBeOfType<AppendResult.Unclear>();
    }

    [Fact]
    public async Task With_one_they_are()
    {
        (await _store.Admission.ComplaintAsync(default)).ShouldBeNull();
        (await _store.Commits.AppendAsync(Commits.Next(StreamId.Of("thing", "1"), null, "first"))).ShouldBeOfType<AppendResult.Appended>();
    }
}
