namespace EventSourcing.Dapr.Tests;

public sealed class HandledPositionsTests
{
    private static readonly StreamId One = StreamId.Of("order", "1");

    private readonly HandledPositions _positions = new(TimeProvider.System);

    [Fact]
    public void A_position_is_reported_once_unless_it_could_not_be()
    {
        _positions.Note(One, 2);
        var moved = _positions.TakeMoved();
        moved.ShouldHaveSingleItem().Number.ShouldBe(2);
        _positions.TakeMoved().ShouldBeEmpty();

        _positions.PutBack(moved);
        _positions.TakeMoved().ShouldBe(moved);
    }

    [Fact]
    public void A_position_never_goes_back_and_what_is_not_known_is_not_claimed()
    {
        _positions.Note(One, 3);
        _positions.Note(One, 1);
        _positions.Note(One, 0);
        _positions.Of(One).ShouldBe(3);
        _positions.Of(StreamId.Of("order", "2")).ShouldBeNull();
    }

    [Fact]
    public void What_others_handled_is_known_and_not_reported_again()
    {
        _positions.Merge([new HandledPosition(One, 5, DateTimeOffset.MaxValue)]);
        _positions.Of(One).ShouldBe(5);
        _positions.MovedSince(DateTimeOffset.UnixEpoch).ShouldBe([new StreamPosition(One, 5)]);
        _positions.TakeMoved().ShouldBeEmpty();
    }

    [Fact]
    public void Of_very_much_the_rest_is_reported_next_time()
    {
        for (var i = 0; i < 12_000; i++)
        {
            _positions.Note(StreamId.Of("order", $"{i}"), 1);
        }

        _positions.TakeMoved().Count.ShouldBe(10_000);
        _positions.TakeMoved().Count.ShouldBe(2_000);
    }
}
