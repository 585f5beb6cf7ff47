using EventSourcing;
using FsCheck.Fluent;
using Testing;

namespace Projections.EntityFramework.Tests;

public sealed class DeliveryTests : IAsyncLifetime
{
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
    public async Task Applies_what_follows_and_keeps_its_version()
    {
        (await DeliverAsync(_streams.Note("a", "one", "two"))).ShouldBe([true]);
        (await DeliverAsync(_streams.Note("a", "three"))).ShouldBe([true]);

        var row = (await _readModel.FindAsync("a"))!;
        row.Text.ShouldBe("one;two;three;");
        row.Version.ShouldBe(3);
        _streams.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task Drops_repeats_within_a_batch_and_after_it()
    {
        var commit = _streams.Note("a", "one");
        (await DeliverAsync(commit, commit)).ShouldBe([true, true]);
        (await DeliverAsync(commit)).ShouldBe([true]);
        (await _readModel.FindAsync("a"))!.Text.ShouldBe("one;");
    }

    [Fact]
    public async Task Reads_what_is_missing_from_the_stream()
    {
        _streams.Note("a", "one");
        _streams.Note("a", "two");
        (await DeliverAsync(_streams.Note("a", "three"))).ShouldBe([true]);
        (await _readModel.FindAsync("a"))!.Text.ShouldBe("one;two;three;");
        _streams.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task Reads_a_long_gap_page_by_page()
    {
        for (var i = 0; i < 170; i++)
        {
            _streams.Note("a", $"{i}");
        }

        (await DeliverAsync(_streams.All.Last())).ShouldBe([true]);
        (await _readModel.FindAsync("a"))!.Version.ShouldBe(170);
    }

    [Fact]
    public async Task Takes_commits_without_events_as_steps_of_the_chain()
    {
        (await DeliverAsync(_streams.Note("a", "one"), _streams.Note("a"), _streams.Note("a", "two"))).ShouldBe([true, true, true]);
        (await _readModel.FindAsync("a"))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Asks_for_a_commit_again_whose_gap_cannot_be_read_and_applies_the_others()
    {
        _streams.Note("a", "lost");
        var beyond = _streams.Note("a", "beyond");
        var other = _streams.Note("b", "other");
        _streams.Failure = new HttpRequestException("away");

        (await DeliverAsync(beyond, other)).ShouldBe([false, true]);
        (await _readModel.FindAsync("a")).ShouldBeNull();
        (await _readModel.FindAsync("b"))!.Text.ShouldBe("other;");

        _streams.Failure = null;
        (await DeliverAsync(beyond)).ShouldBe([true]);
        (await _readModel.FindAsync("a"))!.Text.ShouldBe("lost;beyond;");
    }

    [Fact]
    public async Task Asks_for_a_commit_again_that_its_stream_does_not_hold()
    {
        var elsewhere = new RecordedStreams();
        elsewhere.Note("a", "one");
        (await DeliverAsync(elsewhere.Note("a", "two"))).ShouldBe([false]);
        (await _readModel.FindAsync("a")).ShouldBeNull();
    }

    [Fact]
    public async Task Acknowledges_categories_that_no_projection_reads()
    {
        (await DeliverAsync(Commits.Next(StreamId.Of("other", "1"), null, "whatever"))).ShouldBe([true]);
    }

    [Fact]
    public async Task Every_order_of_delivery_ends_in_the_same_rows()
    {
        foreach (var stream in Enumerable.Range(0, 10))
        {
            foreach (var number in Enumerable.Range(1, 1 + (stream * 3)))
            {
                _streams.Note($"s{stream}", [.. Enumerable.Range(0, number % 3).Select(i => $"{number}.{i}")]);
            }
        }

        var commits = _streams.All.ToList();
        var expected = commits.GroupBy(commit => commit.Stream.Id).Where(g => g.Any(c => c.Events.Count > 0)).ToDictionary(g => g.Key, Notes.Fold);
        var deliveries = Gen.Choose(0, commits.Count - 1).Select(i => commits[i]).ArrayOf(60);

        await Parallel.ForEachAsync(deliveries.Sample(1000), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (delivery, _) =>
            (await DeliverAsync(delivery)).ShouldAllBe(done => done));

        await DeliverAsync([.. commits]);
        (await _readModel.TextsAsync()).ShouldBe(expected, ignoreOrder: true);
    }

    private Task<IReadOnlyList<bool>> DeliverAsync(params Commit[] commits) => _readModel.Receiver.ReceiveAsync(commits, CancellationToken.None);
}
