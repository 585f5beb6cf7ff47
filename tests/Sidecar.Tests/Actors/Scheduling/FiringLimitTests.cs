using Sidecar.Actors.Scheduling;
using Testing;

namespace Sidecar.Tests.Actors.Scheduling;

public sealed class FiringLimitTests
{
    [Fact]
    public async Task Fires_everything_in_its_order_and_never_more_than_so_many_at_once()
    {
        var fired = new List<int>();
        var running = 0;
        var most = 0;
        var limit = new FiringLimit<int>(10, async item =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            lock (fired)
            {
                fired.Add(item);
            }

            await Task.Yield();
            Interlocked.Decrement(ref running);
        });

        for (var item = 0; item < 100_000; item++)
        {
            limit.Post(item);
        }

        await Eventually.BecomesTrueAsync(() => Task.FromResult(fired.Count == 100_000), "all have fired");
        most.ShouldBeInRange(1, 10);
        fired.Order().ShouldBe(Enumerable.Range(0, 100_000));
    }
}
