using Bench.Measuring;

namespace Bench.Reporting;

/// <summary>All that one run measured.</summary>
internal sealed record Suite(string Title, IReadOnlyList<Result> Results, IReadOnlyList<Figure> Figures);

/// <summary>A figure with a goal of its own, which is at most so much.</summary>
internal sealed record Figure(string Name, double Value, string Unit, double Goal)
{
    public bool Met => Value <= Goal;
}
