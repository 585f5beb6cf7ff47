using Sidecar.Actors.Scheduling;
using Sidecar.Tests.App;

namespace Sidecar.Tests.Actors.Scheduling;

public class DueQueueTests
{
    private readonly ManualTime _time = new();
    private readonly List<string> _due = [];

    [Fact]
    public void Hands_out_each_item_when_it_is_due_and_no_earlier()
    {
        using var queue = new DueQueue<string>(_time, _due.Add, _ => true);
        queue.Add("late", In(20));
        queue.Add("early", In(10));

        _time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        _due.ShouldBeEmpty();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _due.ShouldBe(["early"]);
        _time.Advance(TimeSpan.FromSeconds(10));
        _due.ShouldBe(["early", "late"]);
    }

    [Fact]
    public void Keeps_the_order_of_items_that_are_due_at_once()
    {
        using var queue = new DueQueue<string>(_time, _due.Add, _ => true);
        foreach (var item in (string[])["a", "b", "c", "d"])
        {
            queue.Add(item, In(1));
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        _due.ShouldBe(["a", "b", "c", "d"]);
    }

    [Fact]
    public void Hands_out_at_once_what_is_overdue()
    {
        using var queue = new DueQueue<string>(_time, _due.Add, _ => true);
        queue.Add("past", In(-5));
        _time.Advance(TimeSpan.Zero);
        _due.ShouldBe(["past"]);
    }

    [Fact]
    public void Waits_for_longer_than_a_timer_can()
    {
        using var queue = new DueQueue<string>(_time, _due.Add, _ => true);
        queue.Add("next year", In(365 * 86_400));
        _time.Advance(TimeSpan.FromDays(364));
        _due.ShouldBeEmpty();
        _time.Advance(TimeSpan.FromDays(1));
        _due.ShouldBe(["next year"]);
    }

    [Fact]
    public void Hands_out_nothing_after_its_end()
    {
        var queue = new DueQueue<string>(_time, _due.Add, _ => true);
        queue.Add("never", In(1));
        queue.Dispose();
        _time.Advance(TimeSpan.FromSeconds(2));
        _due.ShouldBeEmpty();
    }

    [Fact]
    public void Does_not_keep_what_no_longer_counts()
    {
        var current = 0;
        using var queue = new DueQueue<int>(_time, item => _due.Add($"{item}"), item => item == Volatile.Read(ref current));
        for (current = 1; current <= 100_000; current++)
        {
            queue.Add(current, In(3600));
        }

        current = 100_000;
        queue.Count.ShouldBeLessThan(3000);
        _time.Advance(TimeSpan.FromHours(1));
        _due.ShouldContain("100000");
    }

    private DateTimeOffset In(int seconds) => _time.GetUtcNow().AddSeconds(seconds);
}
