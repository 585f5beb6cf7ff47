using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>
/// What goes on beside the commands: publishing, this replica's lease, and the watch over others. In both modes, so that the mode can be changed one replica
/// after the other, and nothing that a replica leaves depends on the mode of those that stay.
/// </summary>
internal sealed partial class DeliveryWorker(
    IntentLog log, CommitPublisher publisher, LateCommits late, ReplicaWatch watch, DeliveryTelemetry telemetry, TimeProvider time, ILogger<DeliveryWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PeriodAlone = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrainPause = TimeSpan.FromMilliseconds(20);

    /// <summary>Publishes what there is before it ends; what is left then, others take over.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (publisher.Open > 0 && time.GetElapsedTime(begun) < DrainLimit && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(DrainPause, time, CancellationToken.None);
        }

        await base.StopAsync(cancellationToken);
        await TryAsync("lease given up", log.GiveUpAsync);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        telemetry.Observe(() => (log.Pages?.Count ?? 0) + watch.Pages, () => publisher.Oldest);
        return Task.WhenAll(publisher.RunAsync(stoppingToken), BeatAsync(stoppingToken), WatchAsync(stoppingToken));
    }

    private async Task BeatAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync("lease renewed", log.BeatAsync);
            await TryAsync("lease of another renewed", watch.BeatAsync);
            foreach (var intent in late.Due())
            {
                publisher.Add(intent);
            }
        }
    }

    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var others = 0;
            await TryAsync("replica looked at", async () => others = await watch.LookAsync(stoppingToken));
            await Task.Delay(others > 0 ? Period : PeriodAlone, time, stoppingToken);
        }
    }

    private async Task TryAsync(string what, Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Interrupted(logger, what, exception);
        }
    }

    [LoggerMessage(2441, LogLevel.Debug, "No {What}: the store did not answer. It is tried again in a moment.")]
    private static partial void Interrupted(ILogger logger, string what, Exception exception);
}
