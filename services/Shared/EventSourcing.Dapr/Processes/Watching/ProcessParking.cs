using System.Security.Authentication;
using Dapr;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>Marks streams in which a process stands still, durably, and knows when each is to be tried again.</summary>
internal sealed partial class ProcessParking(ProcessWatch watch, ProcessMetrics metrics, TimeProvider time, ILogger<ProcessParking> logger)
{
    private const int DoublingsToLongest = 7;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <returns>Whether it is noted; if not, the commit has to be delivered again.</returns>
    public async Task<bool> ParkAsync(string process, StreamId stream, Halt halt)
    {
        try
        {
            var now = time.GetUtcNow();
            var known = (await watch.ParkedAsync()).FirstOrDefault(parked => parked.Process == process && parked.Stream == stream);
            if (known is not null && known.Number == halt.Number && known.NextAttemptAt > now)
            {
                return true;
            }

            var attempts = known?.Number == halt.Number ? known.Attempts : 0;
            var next = now + PauseAfter(attempts);
            await watch.ParkAsync(new ParkedProcess(process, stream, halt.Number, halt.Error, attempts + 1, known?.ParkedAt ?? now, next));
            metrics.Parked(process);
            Parked(logger, stream, process, halt.Number, next, halt.Error);
            return true;
        }
        catch (Exception exception) when (exception is DaprException or HttpRequestException or TimeoutException or OperationCanceledException or AuthenticationException)
        {
            NotNoted(logger, stream, process, exception);
            return false;
        }
    }

    private static TimeSpan PauseAfter(int attempts) => attempts >= DoublingsToLongest ? LongestPause : FirstPause * (1 << attempts);

    [LoggerMessage(2104, LogLevel.Error, "{Stream} is parked for process {Process} at commit {Number}; next attempt at {NextAttemptAt:O}. {Error}")]
    private static partial void Parked(ILogger logger, StreamId stream, string process, long number, DateTimeOffset nextAttemptAt, string error);

    [LoggerMessage(2105, LogLevel.Warning, "It could not be noted that {Process} stands still in {Stream}; the commit will be delivered again.")]
    private static partial void NotNoted(ILogger logger, StreamId stream, string process, Exception exception);
}
