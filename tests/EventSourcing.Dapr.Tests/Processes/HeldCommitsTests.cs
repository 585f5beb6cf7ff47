using Testing;

namespace EventSourcing.Dapr.Tests;

public sealed class HeldCommitsTests
{
    private readonly HeldCommits _held = new();

    [Fact]
    public void What_is_held_of_a_stream_comes_back_once_and_in_order()
    {
        var (first, second) = (Noted("a"), Noted("a"));
        _held.Hold(first.Stream, [first]);
        _held.Hold(first.Stream, [second]);
        _held.Hold(StreamId.Of("order", "b"), [Noted("b")]);

        _held.Release(first.Stream).ShouldBe([first, second]);
        _held.Release(first.Stream).ShouldBeEmpty();
    }

    [Fact]
    public void When_too_much_is_held_the_oldest_stream_is_dropped()
    {
        _held.Hold(StreamId.Of("order", "oldest"), [Noted("oldest")]);
        for (var i = 0; i < 2000; i++)
        {
            _held.Hold(StreamId.Of("order", $"{i}"), [Noted($"{i}")]);
        }

        _held.Release(StreamId.Of("order", "oldest")).ShouldBeEmpty();
        _held.Release(StreamId.Of("order", "0")).Count.ShouldBe(1);
    }

    private static Commit Noted(string id) => Commits.Next(StreamId.Of("order", id), null, "noted");
}
