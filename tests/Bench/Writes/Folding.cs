using System.Diagnostics;
using Bench.Reporting;
using EventSourcing;
using Orders.Domain;

namespace Bench.Writes;

/// <summary>How fast events become a state, once they are in memory.</summary>
internal static class Folding
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(1);

    public static Figure Of(IReadOnlyList<Commit> commits)
    {
        var decider = OrderDecider.Instance;
        Recorded<OrderEvent>[] events =
        [
            .. commits.SelectMany(commit => commit.Events).Select(e => new Recorded<OrderEvent>(decider.EventTypes.Read(e), e.Version, e.OccurredAt)),
        ];
        Repeat(decider, events, Length / 2);
        return new Figure("folding in memory", Repeat(decider, events, Length) / 1e6, "million events a second", 2, IsFloor: true);
    }

    private static double Repeat(Decider<OrderCommand, OrderState, OrderEvent> decider, Recorded<OrderEvent>[] events, TimeSpan length)
    {
        var folded = 0L;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < length)
        {
            var state = events.Aggregate(decider.Initial, decider.Evolve);
            GC.KeepAlive(state);
            folded += events.Length;
        }

        return folded / watch.Elapsed.TotalSeconds;
    }
}
