using System.Text.Json;
using EventSourcing;
using Shouldly;
using Xunit;

namespace Testing;

/// <summary>What every <see cref="ICommitStore"/> keeps; a store's test class inherits it.</summary>
public abstract class CommitStoreConformance
{
    protected abstract ICommitStore Store { get; }

    protected abstract ICommitRecords Records { get; }

    protected StreamId Stream { get; } = StreamId.Of("thing", Guid.NewGuid().ToString("N"));

    [Fact]
    public async Task An_unknown_stream_is_empty()
    {
        (await Store.ReadAsync(Stream, 0, 10, default)).ShouldBeEmpty();
        (await Store.FindAsync(Stream, 1, default)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_appended_is_read_back_as_it_was()
    {
        var commit = Commits.Next(Stream, null, "first");
        (await Store.AppendAsync(commit)).ShouldBeOfType<AppendResult.Appended>();

        var read = (await Store.ReadAsync(Stream, 0, 10, default)).ShouldHaveSingleItem();
        Text(read).ShouldBe(Text(commit));
        Text((await Store.FindAsync(Stream, 1, default))!).ShouldBe(Text(commit));
    }

    [Fact]
    public async Task The_hash_still_fits_after_reading_back()
    {
        await Store.AppendAsync(Commits.Next(Stream, null, "Ärger 😀 <&> \u2028"));
        (await Records.VerifyAsync(Stream, ChainKeys.None, default)).Intact.ShouldBeTrue();
    }

    [Fact]
    public async Task Reading_gives_order_and_no_more_than_asked_for()
    {
        Commit? last = null;
        for (var i = 1; i <= 25; i++)
        {
            last = Commits.Next(Stream, last, $"{i}");
            await Store.AppendAsync(last);
        }

        (await Store.ReadAsync(Stream, 3, 5, default)).Select(c => c.Number).ShouldBe([4, 5, 6, 7, 8]);
        var all = new List<long>();
        await foreach (var commit in Store.ReadAllAsync(Stream))
        {
            all.Add(commit.Number);
        }

        all.ShouldBe(Enumerable.Range(1, 25).Select(n => (long)n));
    }

    [Fact]
    public async Task Five_hundred_events_in_one_commit_come_back_whole()
    {
        string[] notes = [.. Enumerable.Range(1, 500).Select(i => $"{i}: {new string('x', 200)}")];
        var commit = Commits.Next(Stream, null, notes);
        (await Store.AppendAsync(commit)).ShouldBeOfType<AppendResult.Appended>();
        var next = Commits.Next(Stream, commit, "after");
        (await Store.AppendAsync(next)).ShouldBeOfType<AppendResult.Appended>();

        var read = await Store.ReadAsync(Stream, 0, 10, default);
        read.Select(Text).ShouldBe([Text(commit), Text(next)]);
        read[1].FirstVersion.ShouldBe(501);
        (await Records.VerifyAsync(Stream, ChainKeys.None, default)).ShouldBe(new ChainReport(Stream, 2, Intact: true, FirstBroken: null, Version: 501, next.Hash));
    }

    [Fact]
    public async Task Large_commits_are_read_to_the_end_though_no_answer_holds_them_all()
    {
        Commit? last = null;
        for (var i = 1; i <= 20; i++)
        {
            last = Commits.Next(Stream, last, $"{i}: {new string('x', 300_000)}");
            await Store.AppendAsync(last);
        }

        var read = new List<Commit>();
        await foreach (var commit in Store.ReadAllAsync(Stream))
        {
            read.Add(commit);
        }

        read.Select(commit => commit.Number).ShouldBe(Enumerable.Range(1, 20).Select(n => (long)n));
        Text(read[^1]).ShouldBe(Text(last!));
    }

    [Fact]
    public async Task A_number_is_written_once_and_the_loser_hears_so()
    {
        var winner = Commits.Next(Stream, null, "winner");
        await Store.AppendAsync(winner);
        (await Store.AppendAsync(Commits.Next(Stream, null, "loser"))).ShouldBeOfType<AppendResult.Conflict>();
        Text((await Store.FindAsync(Stream, 1, default))!).ShouldBe(Text(winner));
    }

    [Fact]
    public async Task The_same_command_again_is_told_what_it_wrote_before()
    {
        var first = Commits.Next(Stream, null, "first");
        await Store.AppendAsync(first);
        var again = Commits.Next(Stream, null, "again") with { CommandId = first.CommandId };
        Text((await Store.AppendAsync(again)).ShouldBeOfType<AppendResult.Appended>().Commit).ShouldBe(Text(first));
    }

    [Fact]
    public async Task Of_writers_that_race_exactly_one_wins()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Store.AppendAsync(Commits.Next(Stream, null, $"{i}"))));
        results.OfType<AppendResult.Appended>().Count().ShouldBe(1);
        results.OfType<AppendResult.Conflict>().Count().ShouldBe(15);
    }

    [Fact]
    public async Task A_commit_that_is_offered_many_times_at_once_is_written_once_and_acknowledged_each_time()
    {
        var commit = Commits.Next(Stream, null, "once");
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Store.AppendAsync(commit)));
        results.Select(result => Text(result.ShouldBeOfType<AppendResult.Appended>().Commit)).Distinct().ShouldHaveSingleItem().ShouldBe(Text(commit));
    }

    [Fact]
    public async Task Streams_whose_names_begin_alike_are_apart()
    {
        await Store.AppendAsync(Commits.Next(StreamId.Of("thing", Stream.Id + "-1"), null, "other"));
        (await Store.ReadAsync(Stream, 0, 10, default)).ShouldBeEmpty();
    }

    private static string Text(Commit commit) => Convert.ToBase64String(CanonicalJson.Bytes(JsonSerializer.SerializeToElement(commit, EventJson.Options)));
}
