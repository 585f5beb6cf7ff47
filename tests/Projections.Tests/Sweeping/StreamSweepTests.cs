using System.Text.Json;
using EventSourcing;
using Testing;

namespace Projections.Tests;

public sealed class StreamSweepTests
{
    private const int RoundsInPeriod = 2;

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
    public async Task A_first_commit_of_which_no_message_came_is_found_within_the_period()
    {
        await _sweep.RunAsync(default);
        var commit = Append("new");
        await PeriodAsync();
        _reader.NumberOf(commit.Stream).ShouldBe(1);
    }

    [Fact]
    public async Task A_first_commit_that_comes_long_after_its_entry_in_the_directory_is_found()
    {
        var stream = StreamId.Of("note", "slow");
        _streams.List(stream);
        await _sweep.RunAsync(default);
        await PeriodAsync();
        _streams.IsListed = false; // neither the walk nor a second entry may help
        Append("slow");
        await PeriodAsync();
        _reader.NumberOf(stream).ShouldBe(1);
    }

    [Fact]
    public async Task Last_commits_of_which_no_message_came_are_found_within_the_period()
    {
        var stream = Append("lively").Stream;
        await _sweep.RunAsync(default);
        for (var i = 0; i < 30; i++)
        {
            Append("lively");
        }

        _streams.IsListed = false;
        await PeriodAsync();
        _reader.NumberOf(stream).ShouldBe(31);
    }

    [Fact]
    public async Task A_hundred_streams_that_miss_nothing_are_looked_at_with_one_reading()
    {
        Enumerable.Range(0, 100).ToList().ForEach(i => Append($"{i}"));
        await _sweep.RunAsync(default);
        _streams.IsListed = false;
        var before = _streams.BulkReads;
        await PeriodAsync();
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
        await PeriodAsync();
        for (var rounds = 1; _reader.NumberOf(missed.Stream) == 1; rounds++)
        {
            rounds.ShouldBeLessThan(3, "a thousand streams are walked in six seconds");
            await PeriodAsync();
        }
    }

    [Fact]
    public async Task The_walk_goes_on_where_another_one_left_off()
    {
        Enumerable.Range(0, 3000).ToList().ForEach(i => Append($"{i}"));
        var slow = Options with { WalkPer100000 = TimeSpan.FromHours(1) };
        var first = new StreamSweep("note", _streams, _reader, slow, _time);
        await first.RunAsync(default);
        await PeriodAsync(first);
        first.WalkPlace.ShouldNotBeNull();

        var second = new StreamSweep("note", _streams, _reader, slow, _time) { WalkPlace = first.WalkPlace };
        await PeriodAsync(second);
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
        ((Options.Interval * RoundsInPeriod) + Options.Grace).ShouldBeLessThan(Options.Period);
    }

    [Fact]
    public async Task A_stream_that_was_just_added_is_read_only_when_its_message_is_overdue()
    {
        await _sweep.RunAsync(default);
        var commit = Append("new");
        await RoundAsync(_sweep);
        _streams.BulkReads.ShouldBe(0);

        await _reader.TakeAsync([commit], default);
        _streams.IsListed = false; // so that the walk doesn't come by
        await RoundAsync(_sweep);
        _streams.BulkReads.ShouldBe(1, "one for the lively ones, and none for what was waited for");
    }

    [Fact]
    public async Task A_stream_that_the_reader_cannot_handle_now_is_not_read()
    {
        var stream = Append("bad").Stream;
        _reader.Standing.Add(stream);
        await _sweep.RunAsync(default);
        await PeriodAsync();
        _streams.BulkReads.ShouldBe(0);
    }

    private Task PeriodAsync() => PeriodAsync(_sweep);

    private async Task PeriodAsync(StreamSweep sweep)
    {
        for (var round = 0; round < RoundsInPeriod; round++)
        {
            await RoundAsync(sweep);
        }
    }

    private Task RoundAsync(StreamSweep sweep)
    {
        _time.Pass(Options.Interval);
        return sweep.RunAsync(default);
    }

    private Commit Append(string id) =>
        _streams.Append(StreamId.Of("note", id), Later, ("Noted", 1, JsonSerializer.SerializeToElement(new { note = id })));
}
