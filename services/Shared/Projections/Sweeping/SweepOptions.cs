namespace Projections;

/// <summary>How often streams are looked at that no message speaks of. Section <c>Sweep</c> of the configuration.</summary>
public sealed record SweepOptions
{
    public const string Section = "Sweep";

    private const double IntervalShare = 0.35;
    private const double GraceShare = 0.2;
    private const double WalkUnit = 100_000;

    /// <summary>Within this time a lost message of a lively stream is made good.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For how long after its last change, or its creation, a stream counts as lively.</summary>
    public TimeSpan Lively { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The pace at which all streams are walked: how long a hundred thousand of them take.</summary>
    public TimeSpan WalkPer100000 { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>From round to round. Two of them, a long and a short one, and the grace are less than the period.</summary>
    public TimeSpan Interval => Period * IntervalShare;

    /// <summary>How old a commit has to be before its message counts as lost.</summary>
    public TimeSpan Grace => Period * GraceShare;

    /// <summary>How many streams of the walk are due after a time.</summary>
    public int WalkedIn(TimeSpan elapsed) => (int)Math.Min(int.MaxValue, elapsed / WalkPer100000 * WalkUnit);
}
