namespace Sidecar.Actors.Reminders;

/// <summary>A reminder as its caller asks for it; empty texts are not given.</summary>
/// <param name="DueTime">The first run; one period from now if not given.</param>
/// <param name="Period">What repeats; once, at the due time, if not given.</param>
/// <param name="Ttl">When it ends, a duration counted from the first run; needs a period.</param>
/// <param name="Data">JSON, handed back as it is; empty if there is none.</param>
/// <param name="Overwrite">Whether it may replace one of the same name.</param>
internal sealed record ReminderRequest(string DueTime, string Period, string Ttl, ReadOnlyMemory<byte> Data, bool Overwrite = true)
{
    public FailurePolicy OnFailure { get; init; } = FailurePolicy.Default;
}

/// <summary>What happens when a firing fails: so many more tries (null: without end), with a pause before each. Then its next period comes.</summary>
internal sealed record FailurePolicy(TimeSpan Interval, int? MaxRetries)
{
    public static FailurePolicy Default { get; } = new(TimeSpan.FromSeconds(1), 3);

    public static FailurePolicy Drop { get; } = new(TimeSpan.Zero, 0);
}
