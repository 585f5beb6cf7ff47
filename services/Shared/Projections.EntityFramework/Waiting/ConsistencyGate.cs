using EventSourcing;
using Microsoft.Extensions.Logging;
using ServiceDefaults;

namespace Projections.EntityFramework;

/// <summary>
/// Holds a query back until its projections have the versions that it asks for. The database is asked once, together for all who wait, and only for what is not known in the process;
/// what is missing is pulled from its stream at once, and then waited for.
/// </summary>
internal sealed partial class ConsistencyGate(
    ProjectionSet projections, CheckpointWatch watch, SharedLooks looks, SharedPulls pulls, TimeProvider time, ILogger<ConsistencyGate> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <returns>Whether all of it is applied within the time.</returns>
    public async Task<bool> ReachAsync(
        IReadOnlySet<string> readProjections, IReadOnlyList<ConsistencyToken> tokens, TimeSpan wait, CancellationToken cancellationToken)
    {
        var wanted = Wanted(readProjections, tokens).ToList();
        if (wanted.TrueForAll(IsReached))
        {
            return true;
        }

        await looks.LookAsync(wanted.Where(want => !IsReached(want)).Select(want => want.Stream)).WaitAsync(cancellationToken);
        var missing = wanted.Where(want => !IsReached(want)).ToList();
        return missing.Count == 0 || (wait > TimeSpan.Zero && await WaitAsync(missing, wait, cancellationToken));
    }

    private IEnumerable<Want> Wanted(IReadOnlySet<string> readProjections, IReadOnlyList<ConsistencyToken> tokens) =>
        from token in tokens
        from projection in projections.Reading(token.Stream)
        where readProjections.Contains(projection.Name)
        select new Want(projection.Name, token.Stream, token.Version);

    private bool IsReached(Want want) => want.Version == 0 || watch.Known(want.Projection, want.Stream)?.Version >= want.Version;

    private async Task<bool> WaitAsync(IReadOnlyList<Want> missing, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(wait, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var reached = Task.WhenAll(missing.Select(want => watch.ReachAsync(want.Projection, want.Stream, want.Version, ending.Token)));
        try
        {
            await PullUntilAsync(reached, missing, ending.Token);
            await reached;
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    // Pulling again covers what is committed later and what another replica applied: either way this process sees the checkpoint move.
    private async Task PullUntilAsync(Task reached, IReadOnlyList<Want> missing, CancellationToken ending)
    {
        for (var pause = FirstPause; !reached.IsCompleted; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            foreach (var stream in missing.Where(want => !IsReached(want)).Select(want => want.Stream).Distinct())
            {
                await PullAsync(stream, ending);
            }

            await Task.WhenAny(reached, Task.Delay(pause, time, ending));
            ending.ThrowIfCancellationRequested();
        }
    }

    private async Task PullAsync(StreamId stream, CancellationToken ending)
    {
        try
        {
            await pulls.PullAsync(stream).WaitAsync(ending);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Unread(logger, exception, stream);
        }
    }

    private sealed record Want(string Projection, StreamId Stream, long Version);

    [LoggerMessage(2008, LogLevel.Warning, "{Stream}, which a reader waits for, could not be read.")]
    private static partial void Unread(ILogger logger, Exception exception, StreamId stream);
}
