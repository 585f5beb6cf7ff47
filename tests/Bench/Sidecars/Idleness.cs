using System.Diagnostics;
using Bench.Processes;
using Bench.Reporting;

namespace Bench.Sidecars;

/// <summary>What a sidecar costs that nobody asks for anything.</summary>
internal static class Idleness
{
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Figure>> OfAsync(ChildProcess sidecar, CancellationToken ct)
    {
        var before = sidecar.ProcessorTime;
        var watch = Stopwatch.StartNew();
        await Task.Delay(Watched, ct);
        var share = (sidecar.ProcessorTime - before) / watch.Elapsed * 100;
        return
        [
            new Figure("idle sidecar, processor", share, "% of one core", 1),
            new Figure("idle sidecar, resident memory", sidecar.ResidentBytes / 1024.0 / 1024, "MiB", 80),
        ];
    }
}
