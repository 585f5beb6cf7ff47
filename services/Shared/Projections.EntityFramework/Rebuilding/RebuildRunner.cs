using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>Runs the rebuilds that are to run, also those that a replica which is gone has left unfinished.</summary>
internal sealed partial class RebuildRunner(
    Rebuilds rebuilds, ProjectionRebuild rebuild, ProjectionSet projections, Leases leases, TimeProvider time, ILogger<RebuildRunner> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                foreach (var projection in (await rebuilds.RunningAsync(stoppingToken)).Select(projections.Find).OfType<IProjection>())
                {
                    await RunAsync(projection, stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Interrupted(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunAsync(IProjection projection, CancellationToken stoppingToken)
    {
        var work = $"rebuild-{projection.Name}";
        try
        {
            await leases.RunAsync(work, token => rebuild.RunAsync(projection, token), stoppingToken);
        }
        finally
        {
            await leases.ReleaseAsync(work, CancellationToken.None);
        }
    }

    [LoggerMessage(2022, LogLevel.Warning, "A rebuild was interrupted; it goes on from where it was.")]
    private static partial void Interrupted(ILogger logger, Exception exception);
}
