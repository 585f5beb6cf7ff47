using System.Diagnostics;

namespace Projections.EntityFramework;

/// <summary>Spans of the read side.</summary>
internal static class ProjectionTelemetry
{
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
}
