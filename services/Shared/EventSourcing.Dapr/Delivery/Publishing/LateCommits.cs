using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>
/// Commits that were announced and were not in their streams when they were looked for. Most never come: their writer lost a race, or died before it wrote.
/// They are looked for again with growing pauses, and dropped when no append can be under way any more.
/// </summary>
internal sealed partial class LateCommits(DeliveryOptions delivery, DeliveryTelemetry telemetry, TimeProvider time, ILogger<LateCommits> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<Intent, Wait> _waits = [];

    /// <summary>The commit is not there (yet).</summary>
    public void Add(Intent intent)
    {
        var isDropped = time.GetElapsedTime(intent.Since) > delivery.DropAfter;
        lock (_lock)
        {
            if (isDropped)
            {
                _waits.Remove(intent);
            }
            else
            {
                var pause = _waits.TryGetValue(intent, out var before) && before.Pause * 2 is var longer ? longer < LongestPause ? longer : LongestPause : FirstPause;
                _waits[intent] = new Wait(time.GetTimestamp(), pause);
            }
        }

        if (isDropped)
        {
            Dropped(logger, intent.Commit.Number, intent.Commit.Stream);
            telemetry.Dropped();
            intent.Settle();
        }
    }

    /// <summary>The commit was found.</summary>
    public void Remove(Intent intent)
    {
        lock (_lock)
        {
            _waits.Remove(intent);
        }
    }

    /// <summary>Those that are to be looked for now.</summary>
    public IReadOnlyList<Intent> Due()
    {
        lock (_lock)
        {
            var due = _waits.Where(wait => !wait.Value.IsLooking && time.GetElapsedTime(wait.Value.Since) >= wait.Value.Pause).Select(wait => wait.Key).ToList();
            due.ForEach(intent => _waits[intent] = _waits[intent] with { IsLooking = true });
            return due;
        }
    }

    [LoggerMessage(2411, LogLevel.Information, "Commit {Number} of {Stream} was announced and never written.")]
    private static partial void Dropped(ILogger logger, long number, StreamId stream);

    private readonly record struct Wait(long Since, TimeSpan Pause, bool IsLooking = false);
}
