namespace Bench.Measuring;

/// <summary>One thing done over and over, by the subject and by its floor. A call gets its number, which no other call of the run has.</summary>
internal sealed record Scenario(string Name, Func<int, Task> Subject, Func<int, Task> Floor)
{
    /// <summary>The least ratio of the subject's rate to the floor's.</summary>
    public double RatioGoal { get; init; } = 0.6;

    /// <summary>The longest median at the steady rate, where there is a goal for it.</summary>
    public TimeSpan? MedianGoal { get; init; }

    /// <summary>The longest time at the steady rate that all but one call in a hundred may take, where there is a goal for it.</summary>
    public TimeSpan? P99Goal { get; init; }

    /// <summary>The steady rate as a share of the subject's full rate; null for one that is given.</summary>
    public double? SteadyShare { get; init; }
}
