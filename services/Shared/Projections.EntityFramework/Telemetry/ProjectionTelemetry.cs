using System.Diagnostics;

namespace Projections.EntityFramework;

/// <summary>Spans of the read side.</summary>
internal static class ProjectionTelemetry
{
    // As many as an SDK keeps.
    private const int MostLinks = 128;

    public static ActivitySource Source { get; } = new("DaprCqrs.Projections");

    /// <summary>
    /// A batch of the writer belongs to the trace of whoever waited longest for it, and links to those of all others: they get one transaction together.
    /// </summary>
    public static Activity? StartBatch(IReadOnlyList<Offer> offers)
    {
        ActivityContext[] origins = [.. offers.Select(offer => offer.Trace).Where(trace => trace != default).Distinct()];
        return Source.StartActivity(
            "project commits",
            ActivityKind.Internal,
            parentContext: origins.FirstOrDefault(),
            tags: [new("daprcqrs.streams", offers.Count)],
            links: origins.Skip(1).Select(origin => new ActivityLink(origin)));
    }

    /// <summary>A rebuild is a trace of its own.</summary>
    public static Activity? StartRebuild(string projection) => Source.StartActivity($"rebuild {projection}");

    /// <summary>What is replayed happened in other traces long ago: they are linked.</summary>
    public static Activity? StartRepair(IReadOnlyCollection<DerivedStream> streams) => Source.HasListeners()
        ? Source.StartActivity(
            "compare and repair streams",
            ActivityKind.Internal,
            parentContext: default,
            tags: [new("daprcqrs.streams", streams.Count)],
            links: streams.Select(derived => derived.Origin).Where(origin => origin != default).Distinct().Take(MostLinks).Select(origin => new ActivityLink(origin)))
        : null;
}
