using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using EventSourcing;
using Testing;

namespace Projections.EntityFramework.Tests;

public sealed class ChangesTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly RecordedStreams _streams = new();
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(60));
    private NotesReadModel _readModel = null!;

    public async Task InitializeAsync() => _readModel = await NotesReadModel.StartAsync(_database, _streams);

    public async Task DisposeAsync()
    {
        await _readModel.DisposeAsync();
        await _database.DisposeAsync();
        _deadline.Dispose();
    }

    [Fact]
    public async Task Every_event_is_told_once_and_in_order_once_its_row_can_be_read()
    {
        await using var changes = FollowAsync(_readModel, "0.0").GetAsyncEnumerator(_deadline.Token);
        await DeliverAsync(_readModel, _streams.Note("a", "one", "two"), _streams.Note("b", "first"), _streams.Note("a", "three"));
        foreach (var _ in Enumerable.Range(0, 4))
        {
            await changes.MoveNextAsync();
            var change = ChangeOf(changes.Current);
            (await _readModel.FindAsync(StreamId.Parse(change.Stream).Id))!.Version.ShouldBeGreaterThanOrEqualTo(change.Version);
        }

        await DeliverAsync(_readModel, _streams.Note("a", "four"));
        await changes.MoveNextAsync();
        ChangeOf(changes.Current).ShouldBe(new Change("note-a", 4, "Noted"));
    }

    [Fact]
    public async Task A_stream_that_is_followed_from_now_on_tells_nothing_of_before()
    {
        await DeliverAsync(_readModel, _streams.Note("a", "before"));
        using var answer = await OpenAsync(_readModel, lastEventId: null);
        await DeliverAsync(_readModel, _streams.Note("a", "after"));
        (await TakeAsync(answer, 1)).Select(ChangeOf).ShouldBe([new Change("note-a", 2, "Noted")]);
    }

    [Fact]
    public async Task Whoever_comes_back_misses_nothing_and_hears_nothing_twice_on_whichever_replica()
    {
        await using var other = await NotesReadModel.StartAsync(_database, _streams);
        var heard = new List<SseItem<string>>();
        for (var round = 0; round < 20; round++)
        {
            await DeliverAsync(round % 3 == 0 ? other : _readModel, _streams.Note("a", $"{round}", "and"), _streams.Note("b", $"{round}"));
            using var answer = await OpenAsync(round % 2 == 0 ? _readModel : other, heard.LastOrDefault().EventId ?? "0.0");

            // Now and then it goes away in the middle of what one transaction made visible.
            heard.AddRange(await TakeAsync(answer, round % 4 == 0 ? 2 : 3));
        }

        using var last = await OpenAsync(other, heard[^1].EventId);
        heard.AddRange(await TakeAsync(last, 60 - heard.Count));
        foreach (var stream in heard.Select(ChangeOf).GroupBy(change => change.Stream))
        {
            stream.Select(change => change.Version).ShouldBe(Enumerable.Range(1, stream.Key == "note-a" ? 40 : 20).Select(version => (long)version));
        }
    }

    [Fact]
    public async Task Who_has_been_away_for_too_long_is_told_to_begin_anew()
    {
        await DeliverAsync(_readModel, _streams.Note("a", "one"));
        using var answer = await OpenAsync(_readModel, "999.0");
        await DeliverAsync(_readModel, _streams.Note("a", "two"));
        var heard = await TakeAsync(answer, 2);
        heard[0].EventType.ShouldBe("reset");
        ChangeOf(heard[1]).Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_service_that_stops_lets_go_of_those_who_follow()
    {
        using var answer = await OpenAsync(_readModel, lastEventId: null);
        await _readModel.StopAsync(_deadline.Token);
        (await answer.Content.ReadAsStringAsync(_deadline.Token)).ShouldBeEmpty();
    }

    private async IAsyncEnumerable<SseItem<string>> FollowAsync(NotesReadModel readModel, string lastEventId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var answer = await OpenAsync(readModel, lastEventId);
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(cancellationToken)).EnumerateAsync(cancellationToken))
        {
            yield return item;
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(NotesReadModel readModel, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/changes");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        return await readModel.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _deadline.Token);
    }

    private async Task<IReadOnlyList<SseItem<string>>> TakeAsync(HttpResponseMessage answer, int count) =>
        count == 0 ? [] : await SseParser.Create(await answer.Content.ReadAsStreamAsync(_deadline.Token)).EnumerateAsync(_deadline.Token).Take(count).ToListAsync(_deadline.Token);

    private static Change ChangeOf(SseItem<string> item) => JsonSerializer.Deserialize<Change>(item.Data, JsonSerializerOptions.Web)!;

    private static async Task DeliverAsync(NotesReadModel readModel, params Commit[] commits) =>
        (await readModel.Receiver.ReceiveAsync(commits, CancellationToken.None)).ShouldAllBe(done => done);
}
