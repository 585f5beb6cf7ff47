using System.Collections.Concurrent;
using EventSourcing;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>Handles what the broker delivers, stream by stream: a stream that fails does not hold back the others.</summary>
internal sealed partial class CommitReceiver(
    ProjectionSet projections, CheckpointWatch watch, CommitIntake intake, StreamPull pull, ILogger<CommitReceiver> logger)
{
    private readonly ConcurrentDictionary<StreamId, SemaphoreSlim> _pulls = new();

    /// <summary>For each commit, at its place, whether it is applied or safely parked.</summary>
    public Task<IReadOnlyList<bool>> ReceiveAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken) =>
        TakeAsync(commits, CommitOrigin.Delivered, cancellationToken);

    /// <inheritdoc cref="ReceiveAsync"/>
    public async Task<IReadOnlyList<bool>> TakeAsync(IReadOnlyList<Commit> commits, CommitOrigin origin, CancellationToken cancellationToken)
    {
        var streams = commits.GroupBy(commit => commit.Stream).ToList();
        var handled = await Task.WhenAll(streams.Select(stream => HandleAsync(stream.Key, [.. stream], origin, cancellationToken)));
        var done = streams.Select(stream => stream.Key).Zip(handled).Where(pair => pair.Second).Select(pair => pair.First).ToHashSet();
        return [.. commits.Select(commit => done.Contains(commit.Stream))];
    }

    private async Task<bool> HandleAsync(StreamId stream, IReadOnlyList<Commit> commits, CommitOrigin origin, CancellationToken cancellationToken)
    {
        // A sweep has asked the database itself.
        if (origin == CommitOrigin.Delivered && commits.All(commit => IsKnown(stream, commit)))
        {
            return true;
        }

        try
        {
            var outcome = await intake.OfferAsync(new Offer(stream, commits, origin));
            return outcome.Result switch
            {
                WorkOutcome.Failed => false,
                WorkOutcome.Behind => await FillGapAsync(stream, commits, origin, cancellationToken),
                _ => true,
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Unfinished(logger, exception, stream);
            return false;
        }
    }

    // One reader per stream: whoever waited here most often finds that the other has read what it needed too.
    private async Task<bool> FillGapAsync(StreamId stream, IReadOnlyList<Commit> commits, CommitOrigin origin, CancellationToken cancellationToken)
    {
        var gate = _pulls.GetOrAdd(stream, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            var outcome = await intake.OfferAsync(new Offer(stream, commits, origin));
            return outcome.Result switch
            {
                WorkOutcome.Failed => false,
                WorkOutcome.Behind => PullResult.Failed != await pull.RunAsync(
                    stream, outcome.Behind.Min(work => work.Position.Number), commits.Max(commit => commit.Number), CommitOrigin.Gap, retriedProjection: null, cancellationToken),
                _ => true,
            };
        }
        finally
        {
            gate.Release();
            _pulls.TryRemove(stream, out _);
        }
    }

    private bool IsKnown(StreamId stream, Commit commit) =>
        projections.Reading(stream).All(projection => watch.Known(projection.Name, stream) is { } position && position.Covers(commit));

    [LoggerMessage(2004, LogLevel.Warning, "{Stream} could not be read on; its commits will be delivered again.")]
    private static partial void Unfinished(ILogger logger, Exception exception, StreamId stream);
}
