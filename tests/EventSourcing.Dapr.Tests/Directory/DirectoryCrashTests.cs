using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>Every stream with a commit is in the directory, whatever crashes, loses a race or is active twice.</summary>
public sealed class DirectoryCrashTests : IAsyncLifetime
{
    private readonly EventStore _store = new();

    public Task InitializeAsync() => _store.InitializeAsync();

    public Task DisposeAsync() => _store.DisposeAsync();

    [Theory]
    [InlineData(Fault.FailAfter)]
    [InlineData(Fault.LoseAnswer)]
    public async Task A_page_that_was_saved_counts_though_the_answer_says_otherwise(Fault fault)
    {
        _store.Proxy.Spoil(Once(IsSaveOfPage, fault));

        (await AppendAsync("1")).ShouldBeOfType<AppendResult.Appended>();

        (await ListedAsync()).ShouldBe(["thing-1"]);
    }

    [Fact]
    public async Task A_stream_whose_page_could_not_be_saved_gets_no_commit()
    {
        _store.Proxy.Spoil(request => IsSaveOfPage(request) ? Fault.FailBefore : Fault.None);
        (await AppendAsync("1")).ShouldBeOfType<AppendResult.Unclear>();
        _store.Proxy.Spoil(_ => Fault.None);

        (await ListedAsync()).ShouldBeEmpty();
        (await _store.Commits.ReadAsync(StreamId.Of("thing", "1"), 0, 1, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_crash_between_page_and_commit_leaves_a_name_and_the_repeat_a_stream()
    {
        _store.Proxy.SpoilCommits(Fault.FailBefore);
        (await AppendAsync("1")).ShouldBeOfType<AppendResult.Unclear>();
        (await ListedAsync()).ShouldBe(["thing-1"]);

        (await AppendAsync("1")).ShouldBeOfType<AppendResult.Appended>();
        (await ListedAsync()).Distinct().ShouldBe(["thing-1"]);
    }

    [Fact]
    public async Task Replicas_that_create_the_same_streams_at_once_list_each_of_them()
    {
        var replicas = Enumerable.Range(0, 4).Select(_ => _store.Another()).ToList();
        var commits = Enumerable.Range(0, 20).Select(i => Commits.Next(StreamId.Of("thing", $"{i}"), null, "created")).ToList();

        await Task.WhenAll(replicas.SelectMany(replica => commits.Select(commit => AppendAsync(replica, commit))));

        (await ListedAsync()).Distinct().ShouldBe(commits.Select(c => c.Stream.ToString()), ignoreOrder: true);
        replicas.ForEach(replica => replica.Dispose());
    }

    [Fact]
    public async Task Pages_have_no_gap_after_saves_that_failed()
    {
        var random = new Random(7);
        Fault[] faults = [Fault.None, Fault.FailBefore, Fault.FailAfter, Fault.LoseAnswer];
        _store.Proxy.Spoil(request => IsSaveOfPage(request) ? faults[random.Next(faults.Length)] : Fault.None);
        var results = new List<(string Name, AppendResult Result)>();
        for (var i = 0; i < 40; i++)
        {
            results.Add(($"thing-{i}", await AppendAsync($"{i}")));
        }

        _store.Proxy.Spoil(_ => Fault.None);

        var acknowledged = results.Where(r => r.Result is AppendResult.Appended).Select(r => r.Name).ToList();
        acknowledged.Count.ShouldBeGreaterThan(5);
        acknowledged.ShouldBeSubsetOf(await ListedAsync());
    }

    [Fact]
    public async Task While_it_grows_a_walk_gives_all_that_was_there_at_its_start_and_none_twice()
    {
        var before = Enumerable.Range(0, 60).Select(i => StreamId.Of("thing", $"{i}")).ToList();
        await Task.WhenAll(before.Select(_store.Directory.AddAsync));

        var seen = new List<StreamId>();
        string? cursor = null;
        for (var i = 0; i == 0 || cursor is not null; i++)
        {
            await _store.Directory.AddAsync(StreamId.Of("later", $"{i}"));
            var page = await _store.Directory.ReadAsync(cursor, 7, default);
            seen.AddRange(page.Streams);
            cursor = i < 200 ? page.NextCursor : throw new InvalidOperationException("the walk does not end");
        }

        before.ShouldBeSubsetOf(seen);
        seen.ShouldBeUnique();
    }

    private static bool IsSaveOfPage(HttpRequest request) =>
        request.Method == "POST" && request.Path.Value!.EndsWith("/state/customers-directory", StringComparison.Ordinal);

    // The first save of a new store is its mark.
    private static Func<HttpRequest, Fault> Once(Func<HttpRequest, bool> which, Fault fault)
    {
        var seen = 0;
        return request => which(request) && Interlocked.Increment(ref seen) == 2 ? fault : Fault.None;
    }

    private static Task<AppendResult> AppendAsync(IHost host, Commit commit) => host.Services.GetRequiredService<ICommitStore>().AppendAsync(commit);

    private Task<AppendResult> AppendAsync(string id) => _store.Commits.AppendAsync(Commits.Next(StreamId.Of("thing", id), null, "created"));

    private async Task<IReadOnlyList<string>> ListedAsync()
    {
        var page = await _store.Directory.ReadAsync(null, 1000, default);
        page.NextCursor.ShouldBeNull();
        return [.. page.Streams.Select(stream => stream.ToString())];
    }
}
