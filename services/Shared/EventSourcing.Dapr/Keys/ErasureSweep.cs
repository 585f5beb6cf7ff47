using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>
/// Finishes erasures that a crash left: where the stream says that it is erased, its key is destroyed. Where it doesn't, the command never came as far as
/// that; its announcement is dropped once no append can be under way any more.
/// </summary>
internal sealed partial class ErasureSweep(
    PendingErasures pending, IKeyRing ring, ICommitStore store, IEnumerable<ErasureEvent> erasures, TimeProvider time, ILogger<ErasureSweep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestAppend = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, string> _erasures = erasures.ToDictionary(erasure => erasure.Category, erasure => erasure.WireName, StringComparer.Ordinal);

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var erasure in await pending.AllAsync(cancellationToken))
        {
            if (await IsErasedAsync(erasure.Stream, cancellationToken))
            {
                await ring.DestroyAsync(erasure.Stream);
                Finished(logger, erasure.Stream);
            }
            else if (time.GetUtcNow() - erasure.Since > LongestAppend)
            {
                await pending.RemoveAsync(erasure.Stream);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Interrupted(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> IsErasedAsync(StreamId stream, CancellationToken cancellationToken)
    {
        await foreach (var commit in store.ReadAllAsync(stream, cancellationToken: cancellationToken))
        {
            if (commit.Events.Any(e => e.Type == _erasures.GetValueOrDefault(stream.Category)))
            {
                return true;
            }
        }

        return false;
    }

    [LoggerMessage(2301, LogLevel.Information, "The erasure of {Stream}, which was interrupted, is finished.")]
    private static partial void Finished(ILogger logger, StreamId stream);

    [LoggerMessage(2302, LogLevel.Warning, "Interrupted erasures could not be looked up or finished; they are tried again in a moment.")]
    private static partial void Interrupted(ILogger logger, Exception exception);
}
