using Microsoft.Extensions.DependencyInjection;

namespace EventSourcing.Dapr.Tests;

public sealed class StreamDirectoryTests : IAsyncLifetime
{
    private readonly EventStore _store = new();

    public Task InitializeAsync() => _store.InitializeAsync();

    public Task DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Lists_every_stream_once_page_by_page()
    {
        var added = Names("thing", 300).ToList();
        await Task.WhenAll(added.Select(_store.Directory.AddAsync));

        (await AllAsync(limit: 7)).ShouldBe(added, ignoreOrder: true);
    }

    [Fact]
    public async Task Streams_added_at_once_share_few_pages()
    {
        var saves = 0;
        _store.Proxy.Spoil(request =>
        {
            Interlocked.Add(ref saves, request.Method == "POST" ? 1 : 0);
            return Testing.Fault.None;
        });

        await Task.WhenAll(Names("thing", 300).Select(_store.Directory.AddAsync));

        saves.ShouldBeLessThan(30);
    }

    [Fact]
    public async Task Writers_that_compete_lose_nothing()
    {
        var hosts = Enumerable.Range(0, 6).Select(_ => _store.Another()).ToList();
        var added = Names("thing", 120).ToList();

        await Task.WhenAll(added.Select((stream, i) => hosts[i % hosts.Count].Services.GetRequiredService<IStreamDirectory>().AddAsync(stream)));

        (await AllAsync(limit: 200)).ShouldBe(added, ignoreOrder: true);
        hosts.ForEach(host => host.Dispose());
    }

    [Theory]
    [InlineData("")]
    [InlineData("9.1.0")]
    [InlineData("0.0.0")]
    [InlineData("1.2")]
    [InlineData("a.b.c")]
    public async Task A_cursor_that_it_never_gave_is_refused(string cursor) =>
        await Should.ThrowAsync<FormatException>(() => _store.Directory.ReadAsync(cursor, 10, default));

    private static IEnumerable<StreamId> Names(string category, int count) => Enumerable.Range(0, count).Select(i => StreamId.Of(category, $"{i}"));

    private async Task<List<StreamId>> AllAsync(int limit)
    {
        var all = new List<StreamId>();
        string? cursor = null;
        do
        {
            var page = await _store.Directory.ReadAsync(cursor, limit, default);
            page.Streams.Count.ShouldBeLessThanOrEqualTo(limit);
            all.AddRange(page.Streams);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        return all;
    }
}
