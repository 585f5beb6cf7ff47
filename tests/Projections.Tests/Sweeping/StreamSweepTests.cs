using System.Text.Json;
using EventSourcing;
using Testing;

namespace Projections.Tests;

public sealed class StreamSweepTests
{
    // Long after everything that the streams hold was recorded.
    private static readonly DateTimeOffset Later = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly SweepOptions Options = new();

    private readonly RecordedStreams _streams = new() { IsListed = true };
    private readonly SettableTime _time = new(Later);
    private readonly NotingReader _reader;
    private readonly StreamSweep _sweep;

    public StreamSweepTests()
    {
        _reader = new NotingReader(_time);
        _sweep = new StreamSweep("note", _streams, _reader, Options, _time);
    }

    [Fact]
    public async Task A_reader_that_knows_nothing_has_everything_after_one_round()
    {
        for (var stream = 0; stream < 230; stream++)
        {
            for (var commit = 0; commit < stream % 40; commit++)
            {
                Append($"{stream}");
            }
        }

        await _sweep.RunAsync(default);

        _streams.All.GroupBy(commit => commit.Stream).ShouldAllBe(stream => _reader.NumberOf(stream.Key) == stream.Count());
    }

    [Fact]
    public async Task A_first_commit_of_which_no_message_came_is_found_in_the_next_round()
    {
        await _sweep.RunAsync(default);
        var commit = Append("new");
        await NextRoundAsync();
        _reader.NumberOf(commit.Stream).ShouldBe(1);
    }

    [Fact]
    public async Task A_first_commit_that_comes_long_after_its_entry_in_the_directory_is_found()
    {
        var stream = StreamId.Of("note", "slow");
        _streams.List(stream);
        await _sweep.RunAsync(default);
        await NextRoundAsync();
        _streams.IsListed = false; // neither the walk nor a second entry may help
        Append("slow");
        await NextRoundAsync();
        _reader.NumberOf(stream).ShouldBe(1);
    }

    [Fact]
    public async Task Last_commits_of_which_no_message_came_are_found_in_the_next_round()
    {
        var stream = Append("lively").Stream;
        await _sweep.RunAsync(default);
        for (var i = 0; i < 30; i++)
        {
            Append("lively");
        }

        _streams.IsListed = false;
        await NextRoundAsync();
        _reader.NumberOf(stream).ShouldBe(31);
    }

    [Fact]
    public async Task A_hundred_streams_that_miss_nothing_are_looked_at_with_one_reading()
    {
        Enumerable.Range(0, 100).ToList().ForEach(i => Append($"{i}"));
        await _sweep.RunAsync(default);
        _streams.IsListed = false;
        var before = _streams.BulkReads;
        await NextRoundAsync();
        (_streams.BulkReads - before).ShouldBe(1);
        _streams.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task A_stream_that_has_been_quiet_for_long_is_found_by_the_walk_at_its_pace()
    {
        Enumerable.Range(0, 1000).ToList().ForEach(i => Append($"{i}"));
        await _sweep.RunAsync(default);
        _time.Pass(Options.Lively + TimeSpan.FromMinutes(2));
        await _sweep.RunAsync(default); // a whole walk was due
        var missed = Append("999");
        await NextRoundAsync();
        for (var rounds = 1; _reader.NumberOf(missed.Stream) == 1; rounds++)
        {
            rounds.ShouldBeLessThan(3, "a thousand streams are walked in six seconds");
            await NextRoundAsync();
        }
    }

    [Fact]
    public async Task The_walk_goes_on_where_another_one_left_off()
    {
        Enumerable.Range(0, 3000).ToList().ForEach(i => Append($"{i}"));
        var slow = Options with { WalkPer100000 = TimeSpan.FromHours(1) };
        var first = new StreamSweep("note", _streams, _reader, slow, _time);
        await first.RunAsync(default);
        _time.Pass(slow.Interval);
        await first.RunAsync(default);
        first.WalkPlace.ShouldNotBeNull();

        var second = new StreamSweep("note", _streams, _reader, slow, _time) { WalkPlace = first.WalkPlace };
        _time.Pass(slow.Interval);
        await second.RunAsync(default);
        int.Parse(second.WalkPlace!).ShouldBeGreaterThan(int.Parse(first.WalkPlace!));
    }

    [Fact]
    public async Task A_commit_whose_message_is_still_under_way_is_left_to_it_but_not_for_longer_than_the_period()
    {
        Append("young");
        var now = _streams.All.Single().Events[0].RecordedAt;
        var time = new SettableTime(now);
        var reader = new NotingReader(time);
        var sweep = new StreamSweep("note", _streams, reader, Options, time);
        await sweep.RunAsync(default);
        reader.NumberOf(StreamId.Of("note", "young")).ShouldBe(0);

        time.Pass(Options.Interval);
        await sweep.RunAsync(default);
        reader.NumberOf(StreamId.Of("note", "young")).ShouldBe(1);
        (Options.Interval + Options.Grace).ShouldBeLessThan(Options.Period);
    }

    [Fact]
    public async Task A_stream_that_the_reader_cannot_handle_now_is_not_read()
    {
        var stream = Append("bad").Stream;
        _reader.Standing.Add(stream);
        await _sweep.RunAsync(default);
        await NextRoundAsync();
        _streams.BulkReads.ShouldBe(0);
    }

    private Task NextRoundAsync()
    {
        _time.Pass(Options.Interval);
        return _sweep.RunAsync(default);
    }

    private Commit Append(string id) =>
        _streams.Append(StreamId.Of("note", id), Later, ("Noted", 1, JsonSerializer.SerializeToElement(new { note = id })));
}
