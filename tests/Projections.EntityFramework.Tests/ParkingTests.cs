using EventSourcing;
using Testing;

namespace Projections.EntityFramework.Tests;

public sealed class ParkingTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly RecordedStreams _streams = new();
    private readonly Repairs _repairs = new();
    private readonly NoteKeys _keys = new();
    private NotesReadModel _readModel = null!;

    public async Task InitializeAsync() => _readModel = await NotesReadModel.StartAsync(_database, _streams, _repairs, keys: _keys);

    public async Task DisposeAsync()
    {
        await _readModel.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_commit_that_cannot_be_applied_parks_only_its_own_stream()
    {
        Commit[] batch =
        [
            .. Enumerable.Range(0, 20).Select(i => _streams.Note($"good{i}", "fine")),
            _streams.Note("bad", "before"), _streams.Note("bad", Notes.Unreadable), _streams.Note("bad", "after"),
            .. Enumerable.Range(20, 20).Select(i => _streams.Note($"good{i}", "fine")),
        ];

        (await DeliverAsync(batch)).ShouldAllBe(done => done);

        var texts = await _readModel.TextsAsync();
        texts.Count.ShouldBe(41);
        texts["bad"].ShouldBe("before;");
        texts.Where(text => text.Key != "bad").ShouldAllBe(text => text.Value == "fine;");
        var parked = (await _readModel.ParkedAsync("bad"))!;
        parked.Number.ShouldBe(2);
        parked.Error.ShouldContain("this handwriting");
        parked.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Later_commits_of_a_parked_stream_are_acknowledged_and_wait_in_the_stream()
    {
        await DeliverAsync(_streams.Note("bad", Notes.Unreadable));
        (await DeliverAsync(_streams.Note("bad", "later"))).ShouldBe([true]);
        (await _readModel.FindAsync("bad")).ShouldBeNull();
        (await _readModel.ParkedAsync("bad"))!.Number.ShouldBe(1);
        (await _readModel.ParkedAsync("bad"))!.Attempts.ShouldBe(1);
        _streams.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task A_parked_stream_goes_on_in_order_once_it_can_be_read()
    {
        await DeliverAsync(_streams.Note("bad", "before"), _streams.Note("bad", Notes.Unreadable));
        for (var i = 0; i < 120; i++)
        {
            await DeliverAsync(_streams.Note("bad", $"{i}"));
        }

        _repairs.Done = true;
        await RetryAsync("bad");

        (await _readModel.FindAsync("bad"))!.Text.ShouldBe(Notes.Fold(_streams.All));
        (await _readModel.ParkedAsync("bad")).ShouldBeNull();
        (await DeliverAsync(_streams.Note("bad", "news"))).ShouldBe([true]);
        (await _readModel.FindAsync("bad"))!.Text.ShouldEndWith("119;news;");
    }

    [Fact]
    public async Task An_attempt_that_fails_again_is_counted_and_the_next_one_put_off_for_longer()
    {
        await DeliverAsync(_streams.Note("bad", Notes.Unreadable));
        var first = (await _readModel.ParkedAsync("bad"))!;
        await RetryAsync("bad");
        var second = (await _readModel.ParkedAsync("bad"))!;
        second.Attempts.ShouldBe(first.Attempts + 1);
        (second.NextAttemptAt - second.ParkedAt).ShouldBeGreaterThan(first.NextAttemptAt - first.ParkedAt);
    }

    [Fact]
    public async Task What_is_parked_is_tried_again_when_the_service_starts()
    {
        await DeliverAsync(_streams.Note("bad", Notes.Unreadable));
        await _readModel.DisposeAsync();

        _repairs.Done = true;
        _readModel = await NotesReadModel.StartAsync(_database, _streams, _repairs);
        await Eventually.BecomesTrueAsync(async () => await _readModel.FindAsync("bad") is not null, "the parked stream is applied");
        await Eventually.BecomesTrueAsync(async () => await _readModel.ParkedAsync("bad") is null, "the mark is gone");
    }

    [Fact]
    public async Task A_message_that_was_never_true_does_not_keep_a_stream_parked()
    {
        await DeliverAsync(new RecordedStreams().Note("bad", Notes.Unreadable));
        (await _readModel.ParkedAsync("bad")).ShouldNotBeNull();
        await RetryAsync("bad");
        (await _readModel.ParkedAsync("bad")).ShouldBeNull();
    }

    [Fact]
    public async Task A_stream_that_contradicts_what_was_applied_is_parked()
    {
        await DeliverAsync(_streams.Note("a", "one"));
        _streams.Rewrite(Notes.Stream("a"));
        _streams.Note("a", "another one");

        (await DeliverAsync(_streams.Note("a", "two"))).ShouldBe([true]);
        (await _readModel.ParkedAsync("a"))!.Error.ShouldContain(nameof(DivergedStreamException));
        (await _readModel.FindAsync("a"))!.Text.ShouldBe("one;");
    }

    [Fact]
    public async Task A_stream_that_is_erased_while_it_is_parked_shows_nothing_personal_any_more()
    {
        await DeliverAsync(_streams.Note("bad", "Ada"), _streams.Note("bad", Notes.Unreadable));
        (await _readModel.ParkedAsync("bad"))!.Error.ShouldContain("Ada");

        _keys.Destroy(Notes.Stream("bad"));
        (await DeliverAsync(_streams.Tear("bad"))).ShouldBe([true]);

        await Eventually.BecomesTrueAsync(async () => (await _readModel.FindAsync("bad"))!.Text == "[erased];", "the row is derived anew");
        await Eventually.BecomesTrueAsync(async () => (await _readModel.ParkedAsync("bad"))!.Error.Contains("[erased]", StringComparison.Ordinal), "the error tells nothing");
        (await _readModel.ParkedAsync("bad"))!.Number.ShouldBe(2);
    }

    [Fact]
    public async Task That_no_message_told_of_the_erasure_is_noticed_at_the_next_attempt()
    {
        await DeliverAsync(_streams.Note("bad", "Ada"), _streams.Note("bad", Notes.Unreadable));
        _keys.Destroy(Notes.Stream("bad"));
        _streams.Tear("bad");
        await RetryAsync("bad");
        (await _readModel.FindAsync("bad"))!.Text.ShouldBe("[erased];");
        (await _readModel.ParkedAsync("bad"))!.Error.ShouldNotContain("Ada");
    }

    private Task<IReadOnlyList<bool>> DeliverAsync(params Commit[] commits) => _readModel.Receiver.ReceiveAsync(commits, CancellationToken.None);

    private async Task RetryAsync(string id) => await _readModel.Retry.RunAsync((await _readModel.ParkedAsync(id))!, CancellationToken.None);
}
