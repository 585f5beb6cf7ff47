using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>Forgets changes after a day.</summary>
internal sealed partial class ChangeRetention(ChangeLog log, TimeProvider time, ILogger<ChangeRetention> logger) : BackgroundService
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await log.RemoveBeforeAsync(time.GetUtcNow() - Kept, stoppingToken);
            }
            catch (Exception exception) when (DatabaseFailure.IsTransient(exception))
            {
                NotRemoved(logger, exception);
            }
        }
    }

    [LoggerMessage(2030, LogLevel.Warning, "Old changes could not be removed; the next hour tries again.")]
    private static partial void NotRemoved(ILogger logger, Exception exception);
}
