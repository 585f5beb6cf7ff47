using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>What an append makes of answers that say nothing.</summary>
public class UnclearAnswerTests(EventStore store) : IClassFixture<EventStore>
{
    private readonly StreamId _stream = StreamId.Of("thing", Guid.NewGuid().ToString("N"));

    [Theory]
    [InlineData(Fault.FailAfter)]
    [InlineData(Fault.LoseAnswer)]
    public async Task A_commit_that_was_written_counts_though_the_answer_says_otherwise(Fault fault)
    {
        store.Proxy.SpoilCommits(fault);
        var commit = Commits.Next(_stream, null, "once");

        var result = await store.Commits.AppendAsync(commit);

        result.ShouldBeOfType<AppendResult.Appended>().Commit.Hash.ShouldBe(commit.Hash);
        (await store.Commits.ReadAsync(_stream, 0, 10, default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_commit_that_was_not_written_is_unclear_and_can_be_offered_again()
    {
        store.Proxy.SpoilCommits(Fault.FailBefore);
        var commit = Commits.Next(_stream, null, "twice offered");

        (await store.Commits.AppendAsync(commit)).ShouldBeOfType<AppendResult.Unclear>();
        (await store.Commits.AppendAsync(commit)).ShouldBeOfType<AppendResult.Appended>();
        (await store.Commits.ReadAsync(_stream, 0, 10, default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_store_that_is_away_is_unclear_and_no_exception()
    {
        store.Proxy.Spoil(_ => Fault.FailBefore);
        try
        {
            (await store.Commits.AppendAsync(Commits.Next(_stream, null, "nowhere"))).ShouldBeOfType<AppendResult.Unclear>();
        }
        finally
        {
            store.Proxy.Spoil(_ => Fault.None);
        }
    }

    [Fact]
    public async Task Looking_first_keeps_the_fence_from_being_hit()
    {
        await store.Commits.AppendAsync(Commits.Next(_stream, null, "first"));
        var failed = store.FailedTransactions;

        (await store.Commits.AppendAsync(Commits.Next(_stream, null, "second"))).ShouldBeOfType<AppendResult.Conflict>();

        store.FailedTransactions.ShouldBe(failed);
    }

    [Fact]
    public async Task Another_request_under_the_same_command_id_is_no_success()
    {
        var first = Commits.Next(_stream, null, "first");
        await store.Commits.AppendAsync(first);

        var other = Commits.Next(_stream, null, "other") with { CommandId = first.CommandId, RequestHash = "another" };

        (await store.Commits.AppendAsync(other)).ShouldBeOfType<AppendResult.Conflict>();
    }

    [Fact]
    public async Task A_page_that_is_refused_is_read_in_halves()
    {
        Commit? last = null;
        for (var i = 0; i < 20; i++)
        {
            last = Commits.Next(_stream, last, $"{i}");
            await store.Commits.AppendAsync(last);
        }

        store.Proxy.Spoil(request => request.Path.Value!.EndsWith("/bulk", StringComparison.Ordinal) && request.ContentLength > 300 ? Fault.FailBefore : Fault.None);
        var read = await store.Commits.ReadAllAsync(_stream).Select(c => c.Number).ToListAsync();
        store.Proxy.Spoil(_ => Fault.None);

        read.ShouldBe(Enumerable.Range(1, 20).Select(n => (long)n));
    }
}

/// <summary>The same where the stream is the outbox.</summary>
public sealed class UnclearAnswerOfStreamOutboxTests(StreamOutboxStore store) : UnclearAnswerTests(store), IClassFixture<StreamOutboxStore>;
