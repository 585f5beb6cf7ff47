namespace Projections.Tests;

/// <summary>A clock that a test moves.</summary>
internal sealed class SettableTime(DateTimeOffset now) : TimeProvider
{
    private TimeSpan _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now + _passed;

    public override long GetTimestamp() => _passed.Ticks;

    public void Pass(TimeSpan duration) => _passed += duration;
}
