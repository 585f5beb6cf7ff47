using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>Tries parked streams again when their pause is over, and all of them once at the start: a new version may know what the old one did not.</summary>
internal sealed partial class ParkedRetries(ParkingLot parking, ParkedRetry retry, ProjectionGauges gauges, TimeProvider time, ILogger<ParkedRetries> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await RunAsync(DateTimeOffset.MaxValue, stoppingToken);
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RunAsync(time.GetUtcNow(), stoppingToken);
        }
    }

    private async Task RunAsync(DateTimeOffset due, CancellationToken stoppingToken)
    {
        try
        {
            gauges.Parked = await parking.CountAsync(stoppingToken);
            foreach (var parked in await parking.DueAsync(due, stoppingToken))
            {
                await retry.RunAsync(parked, stoppingToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Interrupted(logger, exception);
        }
    }

    [LoggerMessage(2007, LogLevel.Warning, "Parked streams could not be looked up; they are tried again in a moment.")]
    private static partial void Interrupted(ILogger logger, Exception exception);
}
