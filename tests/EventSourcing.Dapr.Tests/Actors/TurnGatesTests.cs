namespace EventSourcing.Dapr.Tests;

public sealed class TurnGatesTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    private readonly TurnGates _gates = new(TimeProvider.System);

    [Fact]
    public async Task The_second_turn_waits_for_the_first()
    {
        var first = await _gates.EnterAsync("thing", "1", Long);
        var second = _gates.EnterAsync("thing", "1", Long);
        second.IsCompleted.ShouldBeFalse();

        first!.Dispose();

        (await second).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_turn_that_does_not_come_is_given_up_and_takes_nothing_with_it()
    {
        using var first = await _gates.EnterAsync("thing", "1", Long);

        (await _gates.EnterAsync("thing", "1", TimeSpan.Zero)).ShouldBeNull();

        first!.Dispose();
        (await _gates.EnterAsync("thing", "1", TimeSpan.Zero)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Others_do_not_wait()
    {
        using var first = await _gates.EnterAsync("thing", "1", Long);

        (await _gates.EnterAsync("thing", "2", TimeSpan.Zero)).ShouldNotBeNull();
        (await _gates.EnterAsync("other", "1", TimeSpan.Zero)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Ending_a_turn_twice_lets_in_no_two()
    {
        var first = await _gates.EnterAsync("thing", "1", Long);
        first!.Dispose();
        first.Dispose();

        using var second = await _gates.EnterAsync("thing", "1", TimeSpan.Zero);
        (await _gates.EnterAsync("thing", "1", TimeSpan.Zero)).ShouldBeNull();
    }
}
