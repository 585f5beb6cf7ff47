using FsCheck;
using FsCheck.Fluent;
using Testing;

namespace EventSourcing.Tests;

public sealed class CommitReadingTests
{
    private const int Page = 128;

    private static readonly StreamId Stream = StreamId.Of("note", "a");

    private readonly InMemoryCommitStore _store = new();

    [Fact]
    public async Task Of_a_long_stream_the_next_page_is_asked_for_while_one_is_on_its_way()
    {
        await GrowAsync(4 * Page);
        var pages = new Pages(_store, _ => Page);
        await using var reading = pages.ReadAllAsync(Stream).GetAsyncEnumerator();
        for (var i = 0; i < Page; i++)
        {
            (await reading.MoveNextAsync()).ShouldBeTrue();
        }

        pages.Hold();
        var second = reading.MoveNextAsync();

        pages.Asked.ShouldBe([0, Page, 2 * Page]);
        pages.LetGo();
        (await second).ShouldBeTrue();
        reading.Current.Number.ShouldBe(Page + 1);
    }

    [Fact]
    public async Task Of_a_short_one_none_is_asked_for_in_vain()
    {
        await GrowAsync(30);
        var pages = new Pages(_store, _ => 10);

        (await pages.ReadAllAsync(Stream).CountAsync()).ShouldBe(30);

        pages.Asked.ShouldBe([0, 10, 20, 30]);
    }

    [Fact]
    public async Task A_page_ahead_that_fails_behind_the_end_harms_nobody()
    {
        await GrowAsync((2 * Page) + 10);
        var pages = new Pages(_store, after => after > (2 * Page) + 10 ? throw new IOException("nobody asked for this") : Page);

        (await pages.ReadAllAsync(Stream).CountAsync()).ShouldBe((2 * Page) + 10);

        pages.Asked.ShouldContain(3 * Page);
    }

    [Fact]
    public async Task Whatever_the_lengths_of_pages_each_commit_comes_once_and_in_order()
    {
        const int Length = 1000;
        await GrowAsync(Length);
        Prop.ForAll(Gen.NonEmptyListOf(Gen.Choose(1, 200)).ToArbitrary(), Gen.Choose(0, Length).ToArbitrary(), (lengths, after) =>
        {
            var pages = new Pages(_store, number => lengths[(int)(number % lengths.Count)]);
            var read = pages.ReadAllAsync(Stream, after).Select(commit => (int)commit.Number).ToListAsync().AsTask().GetAwaiter().GetResult();
            return read.SequenceEqual(Enumerable.Range(after + 1, Length - after));
        }).QuickCheckThrowOnFailure();
    }

    private async Task GrowAsync(int commits)
    {
        for (Commit? last = null; (last?.Number ?? 0) < commits;)
        {
            last = Commits.Next(Stream, last, "note");
            (await _store.AppendAsync(last)).ShouldBeOfType<AppendResult.Appended>();
        }
    }

    /// <summary>Gives pages of chosen lengths, and none while it is held.</summary>
    private sealed class Pages(ICommitStore store, Func<long, int> lengthAfter) : ICommitStore
    {
        private TaskCompletionSource _open = Opened();

        public List<long> Asked { get; } = [];

        public void Hold() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void LetGo() => _open.SetResult();

        public async Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken)
        {
            Asked.Add(after);
            await _open.Task;
            return await store.ReadAsync(stream, after, Math.Min(limit, lengthAfter(after)), cancellationToken);
        }

        public Task<Commit?> FindAsync(StreamId stream, long number, CancellationToken cancellationToken) => store.FindAsync(stream, number, cancellationToken);

        public Task<AppendResult> AppendAsync(Commit commit) => store.AppendAsync(commit);

        private static TaskCompletionSource Opened()
        {
            var open = new TaskCompletionSource();
            open.SetResult();
            return open;
        }
    }
}
