using Bench.Measuring;

namespace Bench.Reporting;

/// <summary>All that one run measured.</summary>
internal sealed record Suite(string Title, IReadOnlyList<Result> Results, IReadOnlyList<Figure> Figures);

/// <summary>A figure with a goal of its own.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">What came out.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Goal">What it may be at most; infinite where it is only shown.</param>
/// <param name="IsFloor">Whether it must be at least that instead.</param>
internal sealed record Figure(string Name, double Value, string Unit, double Goal, bool IsFloor = false)
{
    public bool Met => IsFloor ? Value >= Goal : Value <= Goal;
}
