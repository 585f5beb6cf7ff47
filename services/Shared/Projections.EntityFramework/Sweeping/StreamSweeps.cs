using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>Sweeps the streams of every category that is read here. Of several replicas one sweeps a category at a time; which one may differ from category to category.</summary>
internal sealed partial class StreamSweeps(
    IEnumerable<StreamOwner> owners, IStreamCatalog catalog, SweptReadModel reader, Leases leases, SweepOptions options, TimeProvider time, ILogger<StreamSweeps> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(owners.Select(owner => SweepAsync(owner.Category, stoppingToken)));

    private async Task SweepAsync(string category, CancellationToken stoppingToken)
    {
        var work = $"sweep-{category}";
        try
        {
            await SweepAsync(category, work, stoppingToken);
        }
        finally
        {
            await leases.ReleaseAsync(work, CancellationToken.None);
        }
    }

    private async Task SweepAsync(string category, string work, CancellationToken stoppingToken)
    {
        var sweep = default(StreamSweep);
        using var timer = new PeriodicTimer(options.Interval, time);
        do
        {
            try
            {
                var swept = await leases.RunAsync(work, async token =>
                {
                    sweep ??= new StreamSweep(category, catalog, reader, options, time) { WalkPlace = await leases.PlaceAsync(work, token) };
                    await sweep.RunAsync(token);
                    await leases.SetPlaceAsync(work, sweep.WalkPlace, token);
                }, stoppingToken);

                // What another replica swept meanwhile this one doesn't know: it begins anew when it is its turn again.
                sweep = swept ? sweep : null;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Interrupted(logger, exception, category);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(2010, LogLevel.Warning, "The sweep of category {Category} was interrupted; it goes on with the next round.")]
    private static partial void Interrupted(ILogger logger, Exception exception, string category);
}
