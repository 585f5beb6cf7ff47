using ServiceDefaults;
using Testing;

namespace Projections.EntityFramework.Tests;

public sealed class ConsistencyTests : IAsyncLifetime
{
    private static readonly HashSet<string> Projections = ["notes"];

    private readonly TestDatabase _database = new();
    private readonly RecordedStreams _streams = new();
    private NotesReadModel _readModel = null!;

    public async Task InitializeAsync() => _readModel = await NotesReadModel.StartAsync(_database, _streams);

    public async Task DisposeAsync()
    {
        await _readModel.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_version_that_no_message_told_of_is_pulled_from_its_stream()
    {
        _streams.Note("a", "one", "two");
        (await ReachAsync("a", 2, TimeSpan.FromSeconds(10))).ShouldBeTrue();
        (await _readModel.FindAsync("a"))!.Text.ShouldBe("one;two;");
    }

    [Fact]
    public async Task A_version_that_is_applied_costs_no_reading_of_the_stream()
    {
        await _readModel.Receiver.ReceiveAsync([_streams.Note("a", "one")], CancellationToken.None);
        (await ReachAsync("a", 1, TimeSpan.Zero)).ShouldBeTrue();
        _streams.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task A_version_that_was_applied_before_the_start_is_found_in_the_database()
    {
        await _readModel.Receiver.ReceiveAsync([_streams.Note("a", "one")], CancellationToken.None);
        await using var other = await NotesReadModel.StartAsync(_database, _streams);
        (await other.Gate.ReachAsync(Projections, [new ConsistencyToken(Notes.Stream("a"), 1)], TimeSpan.Zero, CancellationToken.None)).ShouldBeTrue();
        _streams.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task A_version_that_does_not_come_in_time_is_not_reached()
    {
        _streams.Note("a", "one");
        (await ReachAsync("a", 2, TimeSpan.FromMilliseconds(300))).ShouldBeFalse();
        (await ReachAsync("a", 2, TimeSpan.Zero)).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_waits_goes_on_when_the_version_is_delivered()
    {
        _streams.Note("a", "one");
        var waiting = ReachAsync("a", 2, TimeSpan.FromSeconds(20));
        await Eventually.BecomesTrueAsync(async () => await _readModel.FindAsync("a") is not null, "the waiting reader pulled version 1");
        await _readModel.Receiver.ReceiveAsync([_streams.Note("a", "two")], CancellationToken.None);
        (await waiting).ShouldBeTrue();
    }

    [Fact]
    public async Task Many_who_wait_for_one_stream_share_its_reading()
    {
        _streams.Note("a", "one");
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => ReachAsync("a", 1, TimeSpan.FromSeconds(20))));
        answers.ShouldAllBe(reached => reached);
        _streams.Reads.ShouldBeLessThan(20);
    }

    private Task<bool> ReachAsync(string id, long version, TimeSpan wait) =>
        _readModel.Gate.ReachAsync(Projections, [new ConsistencyToken(Notes.Stream(id), version)], wait, CancellationToken.None);
}
