using Testing;

namespace EventSourcing.Tests;

/// <summary>Where commits are chained with a key, who has none of the keys can change nothing unseen, not even the last commit of a stream.</summary>
public sealed class ChainKeyTests
{
    private static readonly StreamId Stream = StreamId.Of("counter", "a");
    private static readonly byte[] Old = Secret(1);
    private static readonly byte[] New = Secret(2);

    private readonly InMemoryCommitStore _store = new();

    [Fact]
    public async Task What_a_session_appends_is_sealed_with_the_current_key_and_names_it()
    {
        await CountAsync(new ChainKeys(New, Old));
        var commit = _store.All(Stream).ShouldHaveSingleItem();
        commit.ShouldBe(new ChainKeys(New).Seal(commit));
        commit.HashKey.ShouldNotBeNull();
        (await IntactAsync(new ChainKeys(New))).ShouldBeTrue();
        (await IntactAsync(new ChainKeys(Old))).ShouldBeFalse();
        (await IntactAsync(ChainKeys.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Plain_commits_before_the_first_key_and_a_key_after_another_are_intact()
    {
        await CountAsync(ChainKeys.None);
        await CountAsync(new ChainKeys(Old));
        await CountAsync(new ChainKeys(New, Old));
        (await _store.VerifyAsync(Stream, new ChainKeys(New, Old), default)).ShouldBe(
            new ChainReport(Stream, 3, Intact: true, FirstBroken: null, Version: 3, _store.All(Stream)[^1].Hash));
    }

    [Fact]
    public async Task The_last_commit_edited_and_sealed_anew_without_the_key_is_named()
    {
        var keys = new ChainKeys(New);
        await CountAsync(keys);
        await CountAsync(keys);
        var last = _store.All(Stream)[^1];

        foreach (var forgery in new[]
        {
            CommitHash.Seal(last with { RequestHash = "another" }),
            CommitHash.Seal(last with { RequestHash = "another", HashKey = null }),
            new ChainKeys(Secret(3)).Seal(last with { RequestHash = "another" }),
            new ChainKeys(Secret(3)).Seal(last with { RequestHash = "another" }) with { HashKey = last.HashKey },
        })
        {
            _store.Tamper(forgery);
            (await _store.VerifyAsync(Stream, keys, default)).FirstBroken.ShouldBe(2);
        }
    }

    [Fact]
    public void A_key_of_another_length_is_refused() => Should.Throw<ArgumentException>(() => new ChainKeys(new byte[31]));

    private async Task CountAsync(ChainKeys keys)
    {
        var session = new AggregateSession<CounterCommand, CounterState, CounterEvent>(Counter.Decider, Stream, _store, TimeProvider.System, chain: keys);
        CounterCommand command = _store.All(Stream).Count == 0 ? new CounterCommand.Start(10) : new CounterCommand.Add(1);
        (await session.HandleAsync(Counter.Command(command), default)).ShouldBeOfType<CommandOutcome.Done>();
    }

    private async Task<bool> IntactAsync(ChainKeys keys) => (await _store.VerifyAsync(Stream, keys, default)).Intact;

    private static byte[] Secret(byte fill) => [.. Enumerable.Repeat(fill, ChainKeys.KeyLength)];
}
