using System.Diagnostics;

namespace Bench.Measuring;

/// <summary>Clients that each send their next request when the last was answered: what is the rate?</summary>
internal static class ClosedLoop
{
    public static async Task<double> RunAsync(Func<int, Task> call, CallNumbers numbers, int clients, TimeSpan length)
    {
        var done = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < length)
            {
                await call(numbers.Next());
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }
}
