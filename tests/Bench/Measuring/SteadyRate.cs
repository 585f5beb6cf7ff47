using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bench.Measuring;

/// <summary>
/// Calls that begin at a steady rate whether or not the ones before have ended: how long do they take? Times count from when a call was due,
/// so that a stall shows in every call that it held up.
/// </summary>
internal static class SteadyRate
{
    public static async Task<Latencies> RunAsync(Func<int, Task> call, CallNumbers numbers, int rate, TimeSpan length)
    {
        var times = new ConcurrentBag<TimeSpan>();
        var calls = new List<Task>();
        var watch = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (watch.Elapsed < length)
        {
            await tick.WaitForNextTickAsync();
            for (var due = watch.Elapsed * rate; calls.Count < due.TotalSeconds;)
            {
                calls.Add(TimeAsync(TimeSpan.FromSeconds((double)calls.Count / rate)));
            }
        }

        await Task.WhenAll(calls);
        return new Latencies(times);

        async Task TimeAsync(TimeSpan due)
        {
            await Task.Yield();
            await call(numbers.Next());
            times.Add(watch.Elapsed - due);
        }
    }
}
