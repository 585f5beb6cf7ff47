using System.Security.Authentication;
using Dapr;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>
/// Looks after the processes of a service. Every replica reports what it handled; the one that has the watch sweeps, tries again what stands still, and does the
/// other work of that kind.
/// </summary>
internal sealed partial class ProcessWatching(
    ProcessWatch watch,
    HandledPositions positions,
    IEnumerable<IWatchedWork> works,
    ProcessOptions options,
    TimeProvider time,
    ILogger<ProcessWatching> logger)
    : BackgroundService
{
    private readonly Guid _replica = Guid.NewGuid();
    private Dictionary<string, string> _places = [];
    private bool _isMine;

    internal async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (!await ShareAsync())
        {
            foreach (var work in works)
            {
                work.Stop();
            }

            return;
        }

        foreach (var work in works)
        {
            await RunAsync(work, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Sweep.Interval, time);
        do
        {
            await RoundAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> ShareAsync()
    {
        var moved = positions.TakeMoved();
        try
        {
            var share = await watch.ShareAsync(new WatchReport(_replica, moved, _isMine ? _places : []));
            if (share.IsMine && !_isMine)
            {
                _places = new Dictionary<string, string>(share.Places);
            }

            positions.Merge(share.Handled);
            _isMine = share.IsMine;
            return _isMine;
        }
        catch (Exception exception) when (exception is DaprException or HttpRequestException or TimeoutException or OperationCanceledException or AuthenticationException)
        {
            positions.PutBack(moved);
            NotShared(logger, exception);
            return false;
        }
    }

    // Whatever one piece of work meets, the others have their turn.
    private async Task RunAsync(IWatchedWork work, CancellationToken cancellationToken)
    {
        try
        {
            if (await work.RunAsync(_places.GetValueOrDefault(work.Name), cancellationToken) is { } place)
            {
                _places[work.Name] = place;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Interrupted(logger, work.Name, exception);
        }
    }

    [LoggerMessage(2106, LogLevel.Warning, "It could not be found out which replica watches the processes; it is asked again in a moment.")]
    private static partial void NotShared(ILogger logger, Exception exception);

    [LoggerMessage(2107, LogLevel.Warning, "The {Work} of processes was interrupted; it goes on with the next round.")]
    private static partial void Interrupted(ILogger logger, string work, Exception exception);
}
