namespace EventSourcing.Dapr.Tests;

public sealed class WatchTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, string> NoPlaces = [];

    private readonly Guid _first = Guid.NewGuid();
    private readonly Guid _second = Guid.NewGuid();
    private readonly Clock _clock = new();
    private readonly WatchTable _table;

    public WatchTableTests() => _table = new WatchTable(_clock);

    [Fact]
    public void The_first_that_asks_has_the_watch_and_keeps_it()
    {
        Share(_first).IsMine.ShouldBeTrue();
        Share(_second).IsMine.ShouldBeFalse();
        Share(_first).IsMine.ShouldBeTrue();
    }

    [Fact]
    public void What_others_handled_is_said_to_the_watcher_once()
    {
        Share(_first);
        Share(_second, ("order-1", 3));
        Share(_first).Handled.ShouldBe([Position("order-1", 3)]);
        Share(_first).Handled.ShouldBeEmpty();
    }

    [Fact]
    public void A_watcher_that_is_silent_for_long_is_followed_by_another_who_goes_on_where_it_stood()
    {
        Share(_first, ("order-1", 1));
        _table.Share(new WatchReport(_first, [Position("order-1", 2)], new Dictionary<string, string> { ["sweep"] = "7" }));
        _clock.Pass(TimeSpan.FromSeconds(44));
        Share(_second, ("order-2", 5)).IsMine.ShouldBeFalse();
        _clock.Pass(TimeSpan.FromSeconds(2));

        var share = Share(_second);
        share.IsMine.ShouldBeTrue();
        share.Places["sweep"].ShouldBe("7");
        share.Handled.ShouldBe([Position("order-1", 2), Position("order-2", 5)]);
        Share(_first).IsMine.ShouldBeFalse("it was away");
    }

    [Fact]
    public void Positions_never_go_back()
    {
        Share(_first, ("order-1", 4));
        Share(_first, ("order-1", 2));
        _table.Handled.ShouldBe([Position("order-1", 4)]);
    }

    [Fact]
    public void What_was_saved_is_known_after_a_restart()
    {
        Share(_first, ("order-1", 4));
        var again = new WatchTable(_clock);
        again.Restore(_table.Handled, new Dictionary<string, string> { ["sweep"] = "7" });
        var share = again.Share(new WatchReport(_second, [], NoPlaces));
        share.Handled.ShouldBe([Position("order-1", 4)]);
        share.Places["sweep"].ShouldBe("7");
    }

    private static HandledPosition Position(string stream, long number) => new(StreamId.Parse(stream), number, Now);

    private WatchShare Share(Guid replica, params (string Stream, long Number)[] handled) =>
        _table.Share(new WatchReport(replica, [.. handled.Select(position => Position(position.Stream, position.Number))], NoPlaces));

    private sealed class Clock : TimeProvider
    {
        private TimeSpan _passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _passed.Ticks;

        public void Pass(TimeSpan duration) => _passed += duration;
    }
}
