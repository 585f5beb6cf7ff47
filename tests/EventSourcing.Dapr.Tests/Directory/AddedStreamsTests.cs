using Microsoft.Extensions.DependencyInjection;

namespace EventSourcing.Dapr.Tests;

public sealed class AddedStreamsTests : IAsyncLifetime
{
    private readonly EventStore _store = new();

    public Task InitializeAsync() => _store.InitializeAsync();

    public Task DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Who_goes_on_from_a_place_hears_of_every_stream_once_whichever_shard_it_is_in()
    {
        var hosts = Enumerable.Range(0, 6).Select(_ => _store.Another()).ToList();
        var added = new List<StreamId>();
        var heard = new List<StreamId>();
        string? place = null;
        for (var round = 0; round < 5; round++)
        {
            var streams = Enumerable.Range(0, 60).Select(i => StreamId.Of("thing", $"{round}-{i}")).ToList();
            await Task.WhenAll(streams.Select((stream, i) => hosts[i % hosts.Count].Services.GetRequiredService<IStreamDirectory>().AddAsync(stream)));
            added.AddRange(streams);
            for (var more = true; more;)
            {
                var read = await _store.Directory.ReadAddedAsync(place, until: null, default);
                heard.AddRange(read.Streams);
                more = read.Streams.Count > 0;
                place = read.Place;
            }
        }

        heard.ShouldBe(added, ignoreOrder: true);
        hosts.ForEach(host => host.Dispose());
    }

    [Fact]
    public async Task Pages_of_a_quiet_time_are_read_many_at_once_but_not_all_of_them()
    {
        var streams = Enumerable.Range(0, 600).Select(i => StreamId.Of("thing", $"{i}")).ToList();
        foreach (var stream in streams)
        {
            await _store.Directory.AddAsync(stream);
        }

        var first = await _store.Directory.ReadAddedAsync(place: null, until: null, default);
        var second = await _store.Directory.ReadAddedAsync(first.Place, until: null, default);
        first.Streams.ShouldBe(streams[..500]);
        second.Streams.ShouldBe(streams[500..]);
        (await _store.Directory.ReadAddedAsync(second.Place, until: null, default)).Streams.ShouldBeEmpty();
        (await _store.Directory.ReadAddedAsync(first.Place, until: first.Place, default)).Streams.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("a.0.0.0")]
    [InlineData("-1.0.0.0")]
    public async Task A_place_that_it_never_gave_is_refused(string place) =>
        await Should.ThrowAsync<FormatException>(() => _store.Directory.ReadAddedAsync(place, until: null, default));

    [Fact]
    public async Task Who_reads_until_a_place_comes_to_an_end_although_streams_are_added_meanwhile()
    {
        var hosts = Enumerable.Range(0, 6).Select(_ => _store.Another()).ToList();
        async Task<IReadOnlyList<StreamId>> AddAsync(int round)
        {
            var streams = Enumerable.Range(0, 60).Select(i => StreamId.Of("thing", $"{round}-{i}")).ToList();
            await Task.WhenAll(streams.Select((stream, i) => hosts[i % hosts.Count].Services.GetRequiredService<IStreamDirectory>().AddAsync(stream)));
            return streams;
        }

        var added = await AddAsync(0);
        var end = await _store.Directory.EndAsync(default);
        var heard = new List<StreamId>();
        string? place = null;
        for (var round = 1; await _store.Directory.ReadAddedAsync(place, end, default) is { Streams.Count: > 0 } read; round++)
        {
            heard.AddRange(read.Streams);
            place = read.Place;
            await AddAsync(round);
        }

        heard.ShouldBe(added, ignoreOrder: true);
        hosts.ForEach(host => host.Dispose());
    }
}
