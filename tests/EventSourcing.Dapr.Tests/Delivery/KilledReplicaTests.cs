using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>A replica is killed before or after each exchange of a commit's life; another, in either mode, sees to it that what is in a stream was published.</summary>
public sealed class KilledReplicaTests : IAsyncLifetime
{
    private const int Survivors = 4;

    private readonly Replicas _replicas = new();

    public Task InitializeAsync() => _replicas.InitializeAsync();

    public Task DisposeAsync() => _replicas.DisposeAsync();

    [Theory]
    [InlineData(Exchange.Lease, false, "stream-outbox")]
    [InlineData(Exchange.Lease, true, "dapr-outbox")]
    [InlineData(Exchange.Register, false, "dapr-outbox")]
    [InlineData(Exchange.Register, true, "stream-outbox")]
    [InlineData(Exchange.Intent, false, "stream-outbox")]
    [InlineData(Exchange.Intent, true, "stream-outbox")]
    [InlineData(Exchange.Intent, true, "dapr-outbox")]
    [InlineData(Exchange.Commit, false, "stream-outbox")]
    [InlineData(Exchange.Commit, true, "stream-outbox")]
    [InlineData(Exchange.Commit, true, "dapr-outbox")]
    [InlineData(Exchange.Publish, false, "stream-outbox")]
    [InlineData(Exchange.Publish, false, "dapr-outbox")]
    [InlineData(Exchange.Publish, true, "stream-outbox")]
    [InlineData(Exchange.Removal, false, "stream-outbox")]
    [InlineData(Exchange.Removal, true, "dapr-outbox")]
    public async Task What_is_in_a_stream_is_published_and_what_is_not_is_dropped(string exchange, bool after, string survivor)
    {
        var killed = await _replicas.StartAsync();
        var happened = Arm(killed, exchange, after);
        var commits = Enumerable.Range(0, 30).Select(i => Commits.Next(StreamId.Of("customer", $"{i}"), null, "x")).ToList();
        _ = commits.Select(killed.Commits.AppendAsync).ToList();
        await happened.WaitAsync(TimeSpan.FromSeconds(20));

        await _replicas.StartAsync(survivor, dropAfter: TimeSpan.FromSeconds(2));

        await Eventually.BecomesTrueAsync(async () => (await _replicas.RegisteredAsync()).Count == 0, "nothing is left of the killed replica");
        var stored = new List<Commit>();
        foreach (var commit in commits)
        {
            stored.AddRange(await _replicas.Store.GetStateAsync<Commit?>("customers-eventstore", CommitKey.Of(commit.Stream, 1)) is { } found ? [found] : []);
        }

        await _replicas.SettlesAsync(stored);
        _replicas.Subscriber.Commits.Distinct().ShouldBe(stored.Select(commit => new StreamPosition(commit.Stream, 1)), ignoreOrder: true, "and nothing that is in no stream");
    }

    [Fact]
    public async Task One_survivor_takes_over_and_the_next_goes_on_when_it_is_killed_as_well()
    {
        var first = await _replicas.StartAsync();
        first.Proxy.Spoil(request => request.Path.Value!.Contains("/publish/", StringComparison.Ordinal) ? Fault.FailBefore : Fault.None);
        var commits = Enumerable.Range(0, 20).Select(i => Commits.Next(StreamId.Of("customer", $"{i}"), null, "x")).ToList();
        await Task.WhenAll(commits.Select(first.Commits.AppendAsync));
        await first.KillAsync();
        var second = await _replicas.StartAsync();
        second.Proxy.Spoil(request => request.Path.Value!.Contains("/publish/", StringComparison.Ordinal) ? Fault.FailBefore : Fault.None);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(second.Publisher.Open == commits.Count), "the second has taken over");
        await second.KillAsync();
        _replicas.Subscriber.Events.ShouldBeEmpty();

        await _replicas.StartAsync();

        await _replicas.SettlesAsync(commits);
        await Eventually.BecomesTrueAsync(async () => (await _replicas.RegisteredAsync()).Count == 0, "nothing is left of both");
    }

    [Fact]
    public async Task Of_several_survivors_one_takes_over()
    {
        var killed = await _replicas.StartAsync();
        killed.Proxy.Spoil(request => request.Path.Value!.Contains("/publish/", StringComparison.Ordinal) ? Fault.FailBefore : Fault.None);
        var commits = Enumerable.Range(0, 40).Select(i => Commits.Next(StreamId.Of("customer", $"{i}"), null, "x")).ToList();
        await Task.WhenAll(commits.Select(killed.Commits.AppendAsync));
        await killed.KillAsync();

        // All of them come to reach for the lease at the same moment.
        var (reaching, all) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var survivors = await Task.WhenAll(Enumerable.Range(0, Survivors).Select(_ => _replicas.StartAsync()));
        foreach (var survivor in survivors)
        {
            survivor.Proxy.OnRequest = async request =>
            {
                if (await Exchange.OfAsync(request) == Exchange.Lease && Interlocked.Increment(ref reaching) <= Survivors)
                {
                    _ = reaching == Survivors && all.TrySetResult();
                    await all.Task;
                }
            };
        }

        await _replicas.SettlesAsync(commits);
        await Eventually.BecomesTrueAsync(async () => (await _replicas.RegisteredAsync()).Count == 0, "nothing is left of it");
        _replicas.Subscriber.Events.Count.ShouldBe(commits.Count, "each was published once");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_cannot_be_read_holds_up_no_other_and_is_taken_over_when_it_can(bool leaseTellsOfIt)
    {
        var killed = await _replicas.StartAsync();
        killed.Proxy.Spoil(request => request.Path.Value!.Contains("/publish/", StringComparison.Ordinal) ? Fault.FailBefore : Fault.None);
        if (!leaseTellsOfIt)
        {
            var leases = 0;
            killed.Proxy.OnRequest = async request => (await Exchange.OfAsync(request) == Exchange.Lease && ++leases > 1).ShouldBeFalse("the lease stays as it began");
        }

        var (first, second) = (Commits.Next(StreamId.Of("customer", "first"), null, "x"), Commits.Next(StreamId.Of("customer", "second"), null, "x"));
        await killed.Commits.AppendAsync(first);
        await killed.Commits.AppendAsync(second);
        if (leaseTellsOfIt)
        {
            await killed.Log.BeatAsync();
        }

        var key = IntentPage.Key(killed.Log.Pages!.Replica, 1);
        await killed.KillAsync();
        var page = await _replicas.Store.GetStateAsync<IntentPage>("customers-directory", key);
        page.Commits.ShouldHaveSingleItem("each has a page of its own");
        await _replicas.Store.SaveStateAsync("customers-directory", key, "not a page");

        await _replicas.StartAsync();

        await _replicas.SettlesAsync(second);
        _replicas.Subscriber.Commits.ShouldNotContain(new StreamPosition(first.Stream, 1));
        await _replicas.Store.SaveStateAsync("customers-directory", key, page);
        await _replicas.SettlesAsync(first);
        await Eventually.BecomesTrueAsync(async () => (await _replicas.RegisteredAsync()).Count == 0, "nothing is left of it");
    }

    [Fact]
    public async Task A_page_behind_one_that_was_removed_is_found()
    {
        var killed = await _replicas.StartAsync();
        killed.Proxy.Spoil(request => request.QueryString.Value!.Contains("customer-stuck", StringComparison.Ordinal) ? Fault.FailBefore : Fault.None);
        var happened = Arm(killed, Exchange.Removal, after: true);
        var (published, stuck) = (Commits.Next(StreamId.Of("customer", "published"), null, "x"), Commits.Next(StreamId.Of("customer", "stuck"), null, "x"));
        (await killed.Commits.AppendAsync(published)).ShouldBeOfType<AppendResult.Appended>();
        (await killed.Commits.AppendAsync(stuck)).ShouldBeOfType<AppendResult.Appended>();
        await happened.WaitAsync(TimeSpan.FromSeconds(20));

        await _replicas.StartAsync();

        await _replicas.SettlesAsync(stuck);
    }

    /// <summary>Cuts the replica off when an exchange of that kind comes by for the first time: before it is carried out, or before its answer arrives.</summary>
    private static Task Arm(Replica replica, string exchange, bool after)
    {
        var happened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        replica.Proxy.OnRequest = async request =>
        {
            if (await Exchange.OfAsync(request) == exchange)
            {
                request.HttpContext.Items[exchange] = true;
                CutOff(isDue: !after);
            }
        };
        replica.Proxy.OnAnswer = request =>
        {
            CutOff(isDue: after && request.HttpContext.Items.ContainsKey(exchange));
            return Task.CompletedTask;
        };
        return happened.Task;

        void CutOff(bool isDue)
        {
            if (isDue)
            {
                replica.CutOff();
                happened.TrySetResult();
                throw new IOException("The process was killed.");
            }
        }
    }
}
