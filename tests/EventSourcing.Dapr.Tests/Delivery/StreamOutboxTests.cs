using System.Text.Json;
using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>Delivery in which the stream is the outbox, over a real sidecar.</summary>
public sealed class StreamOutboxTests : IAsyncLifetime
{
    private readonly Replicas _replicas = new();

    public Task InitializeAsync() => _replicas.InitializeAsync();

    public Task DisposeAsync() => _replicas.DisposeAsync();

    [Fact]
    public async Task A_commit_is_published_once_with_the_attributes_of_the_outbox()
    {
        const string parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var first = Commits.Next(StreamId.Of("customer", "a"), null, "one");
        var commit = CommitHash.Seal(first with { Events = [first.Events[0] with { Metadata = first.Events[0].Metadata with { TraceParent = parent } }] });
        var plain = await _replicas.StartAsync("dapr-outbox");
        var stream = await _replicas.StartAsync();

        (await plain.Commits.AppendAsync(commit)).ShouldBeOfType<AppendResult.Appended>();
        await _replicas.SettlesAsync(commit);
        var next = CommitHash.Seal(commit with { Number = 2, PreviousHash = commit.Hash });
        (await stream.Commits.AppendAsync(next)).ShouldBeOfType<AppendResult.Appended>();
        await _replicas.SettlesAsync(next);

        var (before, after) = (_replicas.Subscriber.Events.First(), _replicas.Subscriber.Events.Last());
        _replicas.Subscriber.Events.Count.ShouldBe(2);
        foreach (var name in (string[])["type", "subject", "source", "traceparent", "datacontenttype", "specversion", "topic", "pubsubname"])
        {
            after.GetProperty(name).GetString().ShouldBe(before.GetProperty(name).GetString(), name);
        }

        after.GetProperty("id").GetString().ShouldBe("customer-a.2");
        after.GetProperty("traceparent").GetString().ShouldBe(parent);
        JsonSerializer.Deserialize<Commit>(after.GetProperty("data"), EventJson.Options)!.Hash.ShouldBe(next.Hash);
        before.GetProperty("data").EnumerateObject().Select(p => p.Name).ShouldBe(after.GetProperty("data").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Commands_at_the_same_time_share_pages_and_a_page_goes_when_all_of_it_is_published()
    {
        var replica = await _replicas.StartAsync();
        await replica.Commits.AppendAsync(Commits.Next(StreamId.Of("customer", "first"), null, "warm"));
        var pages = 0;
        replica.Proxy.OnRequest = async request => _ = await Exchange.OfAsync(request) == Exchange.Intent ? Interlocked.Increment(ref pages) : 0;

        var commits = Enumerable.Range(0, 200).Select(i => Commits.Next(StreamId.Of("customer", $"{i}"), null, "x")).ToList();
        await Task.WhenAll(commits.Select(replica.Commits.AppendAsync));

        pages.ShouldBeLessThan(50, "a page for several commits");
        await _replicas.SettlesAsync(commits);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(replica.Log.Pages?.Count == 0), "all pages are removed");
        (await _replicas.Store.GetBulkStateAsync("customers-directory", [.. Enumerable.Range(1, 60).Select(n => IntentPage.Key(replica.Log.Pages!.Replica, n))], null))
            .ShouldAllBe(page => string.IsNullOrEmpty(page.Value));
    }

    [Fact]
    public async Task A_broker_that_is_away_holds_up_no_command_and_gets_everything_when_it_is_back()
    {
        var replica = await _replicas.StartAsync();
        replica.Proxy.Spoil(request => request.Path.Value!.Contains("/publish/", StringComparison.Ordinal) ? Fault.FailBefore : Fault.None);
        var commits = Enumerable.Range(0, 50).Select(i => Commits.Next(StreamId.Of("customer", $"{i}"), null, "x")).ToList();

        foreach (var commit in commits)
        {
            (await replica.Commits.AppendAsync(commit)).ShouldBeOfType<AppendResult.Appended>();
        }

        replica.Publisher.Open.ShouldBe(50);
        _replicas.Subscriber.Events.ShouldBeEmpty();
        replica.Proxy.Spoil(_ => Fault.None);
        await _replicas.SettlesAsync(commits);
    }

    [Fact]
    public async Task An_announced_commit_that_never_comes_is_dropped_and_its_page_removed()
    {
        var replica = await _replicas.StartAsync(dropAfter: TimeSpan.FromSeconds(1));
        replica.Proxy.Spoil(request => FaultyProxy.IsCommit(request) ? Fault.FailBefore : Fault.None);
        (await replica.Commits.AppendAsync(Commits.Next(StreamId.Of("customer", "never"), null, "x"))).ShouldBeOfType<AppendResult.Unclear>();
        replica.Proxy.Spoil(_ => Fault.None);

        await Eventually.BecomesTrueAsync(() => Task.FromResult(replica.Log.Pages?.Count == 0), "its page is removed");
        _replicas.Subscriber.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_commit_that_comes_after_it_was_missed_is_published()
    {
        var replica = await _replicas.StartAsync();
        var late = Commits.Next(StreamId.Of("customer", "late"), null, "x");
        replica.Proxy.Spoil(request => FaultyProxy.IsCommit(request) ? Fault.FailBefore : Fault.None);
        (await replica.Commits.AppendAsync(late)).ShouldBeOfType<AppendResult.Unclear>();
        await _replicas.Store.SaveStateAsync("customers-directory", CommitKey.Of(late.Stream, late.Number), late);

        await _replicas.SettlesAsync(late);
    }

    [Fact]
    public async Task A_replica_that_is_stopped_leaves_nothing_to_others()
    {
        var replica = await _replicas.StartAsync();
        var commits = Enumerable.Range(0, 100).Select(i => Commits.Next(StreamId.Of("customer", $"{i}"), null, "x")).ToList();
        await Task.WhenAll(commits.Select(replica.Commits.AppendAsync));

        await replica.StopAsync();

        (await _replicas.RegisteredAsync()).ShouldBeEmpty();
        await _replicas.SettlesAsync(commits);
    }

    [Fact]
    public async Task A_replica_that_is_wrongly_taken_for_gone_goes_on_under_another_name()
    {
        var replica = await _replicas.StartAsync();
        await replica.Commits.AppendAsync(Commits.Next(StreamId.Of("customer", "before"), null, "x"));
        var name = replica.Log.Pages!.Replica;
        replica.Proxy.OnRequest = async request =>
        {
            // Neither can it look: only the end that was put to its pages tells it.
            if (request.Path.Value!.EndsWith(ReplicaLease.Key(name), StringComparison.Ordinal) ||
                (await Exchange.OfAsync(request) == Exchange.Lease && await Exchange.KeyOfAsync(request) == ReplicaLease.Key(name)))
            {
                throw new IOException("Its lease can't be reached.");
            }
        };
        await _replicas.StartAsync();
        await Eventually.BecomesTrueAsync(async () => !(await _replicas.RegisteredAsync()).Contains(name), "it was taken over and is done with");

        var after = Commits.Next(StreamId.Of("customer", "after"), null, "x");
        (await replica.Commits.AppendAsync(after)).ShouldBeOfType<AppendResult.Appended>();

        replica.Log.Pages!.Replica.ShouldNotBe(name);
        (await _replicas.RegisteredAsync()).ShouldContain(replica.Log.Pages!.Replica);
        await _replicas.SettlesAsync(after);
    }
}
