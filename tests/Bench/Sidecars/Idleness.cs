using System.Diagnostics;
using Bench.Processes;
using Bench.Reporting;

namespace Bench.Sidecars;

/// <summary>What a sidecar costs that nobody asks for anything.</summary>
internal static class Idleness
{
    /// <summary>Long enough for the compiler's second look at what the start has run, which is no idling.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Figure>> OfAsync(ChildProcess sidecar, CancellationToken ct)
    {
        await Task.Delay(Settling, ct);
        var before = sidecar.ProcessorTime;
        var watch = Stopwatch.StartNew();
        await Task.Delay(Watched, ct);
        var share = (sidecar.ProcessorTime - before) / watch.Elapsed * 100;
        return
        [
            new Figure($"idle sidecar, processor from {Settling.TotalSeconds:0} s after its start", share, "% of one core", 1),
            new Figure("idle sidecar, resident memory", sidecar.ResidentBytes / 1024.0 / 1024, "MiB", 80),
        ];
    }
}
