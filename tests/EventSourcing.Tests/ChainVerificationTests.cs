using Testing;

namespace EventSourcing.Tests;

/// <summary>Whatever is done to a stream behind its back is found and named, where the stream itself can tell.</summary>
public sealed class ChainVerificationTests : IAsyncLifetime
{
    private const int Length = 12;

    private static readonly StreamId Stream = StreamId.Of("counter", "a");

    private readonly InMemoryCommitStore _store = new();

    public async Task InitializeAsync()
    {
        Commit? last = null;
        for (var i = 1; i <= Length; i++)
        {
            await _store.AppendAsync(last = Commits.Next(Stream, last, $"{i}", $"{i}b"));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_nobody_touched_is_intact() =>
        (await ReportAsync()).ShouldBe(new ChainReport(Stream, Length, Intact: true, FirstBroken: null, Version: 2 * Length, At(Length).Hash));

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(Length)]
    public async Task An_edited_commit_is_named(int edited)
    {
        var victim = At(edited);
        _store.Tamper(victim with { Events = [victim.Events[0] with { OccurredAt = victim.Events[0].OccurredAt.AddDays(1) }, victim.Events[1]] });
        (await ReportAsync()).ShouldBe(new ChainReport(Stream, Length, Intact: false, FirstBroken: edited, Version: 2 * (edited - 1), HashAt(edited - 1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(Length)]
    public async Task One_that_was_edited_and_sealed_anew_is_named_by_the_next_or_not_at_all(int edited)
    {
        _store.Tamper(CommitHash.Seal(At(edited) with { RequestHash = "another" }));
        (await ReportAsync()).FirstBroken.ShouldBe(edited < Length ? edited + 1 : null);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(2, 9)]
    public async Task The_first_that_is_gone_is_named(int first, int count)
    {
        Enumerable.Range(first, count).ToList().ForEach(number => _store.Remove(Stream, number));
        (await ReportAsync()).ShouldBe(new ChainReport(Stream, first - 1, Intact: false, FirstBroken: first, Version: 2 * (first - 1), HashAt(first - 1)));
    }

    [Fact]
    public async Task Swapped_commits_are_named()
    {
        var (fourth, seventh) = (At(4), At(7));
        _store.Tamper(fourth, 7);
        _store.Tamper(seventh, 4);
        (await ReportAsync()).FirstBroken.ShouldBe(4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task One_that_was_put_in_between_is_named_by_the_next(int place)
    {
        var later = _store.All(Stream).Skip(place - 1).ToList();
        _store.Tamper(Commits.Next(Stream, place == 1 ? null : At(place - 1), "forged"));
        later.ForEach(commit => _store.Tamper(commit, commit.Number + 1));
        (await ReportAsync()).FirstBroken.ShouldBe(place + 1);
    }

    [Fact]
    public async Task One_that_was_put_behind_the_others_is_named()
    {
        _store.Tamper(Commits.Next(Stream, At(Length - 1), "forged"), Length + 1);
        (await ReportAsync()).FirstBroken.ShouldBe(Length + 1);
    }

    [Fact]
    public async Task That_the_last_are_gone_shows_only_to_who_remembers_more()
    {
        _store.Remove(Stream, Length);
        (await ReportAsync()).ShouldBe(new ChainReport(Stream, Length - 1, Intact: true, FirstBroken: null, Version: 2 * (Length - 1), HashAt(Length - 1)));
    }

    [Fact]
    public async Task What_comes_during_the_walk_leaves_no_gap()
    {
        var growing = new Growing(_store, async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await _store.AppendAsync(Commits.Next(Stream, At(_store.All(Stream).Count), $"meanwhile {i}"));
            }
        });

        (await growing.VerifyAsync(Stream, ChainKeys.None, default)).ShouldBe(new ChainReport(Stream, Length + 5, Intact: true, FirstBroken: null, (2 * Length) + 5, At(Length + 5).Hash));
    }

    private Commit At(int number) => _store.All(Stream)[number - 1];

    private string? HashAt(int number) => number == 0 ? null : At(number).Hash;

    private Task<ChainReport> ReportAsync() => _store.VerifyAsync(Stream, ChainKeys.None, default);

    /// <summary>Grows just when a walk has found the end.</summary>
    private sealed class Growing(ICommitRecords records, Func<Task> grow) : ICommitRecords
    {
        private bool _hasGrown;

        public async Task<IReadOnlyList<CommitRecord>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken)
        {
            var page = await records.ReadAsync(stream, after, limit, cancellationToken);
            if (page.Count == 0 && !_hasGrown)
            {
                _hasGrown = true;
                await grow();
            }

            return page;
        }

        public Task<IReadOnlyList<long>> FindAnyAsync(StreamId stream, IReadOnlyList<long> numbers, CancellationToken cancellationToken) =>
            records.FindAnyAsync(stream, numbers, cancellationToken);
    }
}
