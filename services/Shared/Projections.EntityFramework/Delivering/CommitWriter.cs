using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Projections.EntityFramework;

/// <summary>
/// The only writer of the read model in this process: one transaction at a time, each as large as what has gathered. The first delivery after a pause is
/// written at once. While they keep coming, the writer rests after each transaction for as long as that took, 2 ms at most: a transaction costs several times
/// what a commit in it does, so the busier the machine, the longer they take, the more gathers for the next, and the less each commit costs.
/// </summary>
internal sealed partial class CommitWriter(
    CommitIntake intake, WorkApplier applier, ProjectionSet projections, LagTracker lag, RepairCount repairs, TimeProvider time, ILogger<CommitWriter> logger) : BackgroundService
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        repairs.Begin(projections.All);
        try
        {
            var (ended, rest) = (time.GetTimestamp(), TimeSpan.Zero);
            while (true)
            {
                await intake.WaitAsync(stoppingToken);
                if (rest - time.GetElapsedTime(ended) is { Ticks: > 0 } pause)
                {
                    await Task.Delay(pause, time, stoppingToken);
                }

                var begun = time.GetTimestamp();
                var offers = intake.Take();
                await WriteAsync(offers, stoppingToken);
                ended = time.GetTimestamp();

                // A full batch has nothing to gather.
                rest = offers.Sum(offer => offer.Commits.Count) >= CommitIntake.MaxCommits ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(time.GetElapsedTime(begun, ended).Ticks, LongestRest.Ticks));
            }
        }
        finally
        {
            intake.Close();
        }
    }

    private async Task WriteAsync(IReadOnlyList<Offer> offers, CancellationToken cancellationToken)
    {
        var works = WorksFor(offers);
        using var activity = ProjectionTelemetry.StartBatch(offers);
        try
        {
            if (works.Count > 0)
            {
                await applier.ApplyAsync([.. works.Values], cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Even looking for the cause failed (the database went away meanwhile): what has no outcome yet is delivered again.
            Interrupted(logger, exception);
        }
        finally
        {
            lag.Note(works.Values);
            NoteRepairs(works.Values, offers);
            foreach (var offer in offers)
            {
                offer.Complete(OfferOutcome.Of([.. projections.All.Where(offer.IsFor).Select(projection => works[(projection, offer.Stream)])]));
            }
        }
    }

    private void NoteRepairs(IEnumerable<Work> works, IReadOnlyList<Offer> offers)
    {
        if (offers.All(offer => offer.Origin == CommitOrigin.Delivered))
        {
            return;
        }

        var byStream = offers.ToLookup(offer => offer.Stream);
        foreach (var work in works)
        {
            repairs.Note(work, byStream[work.Stream].Where(offer => offer.IsFor(work.Projection)));
        }
    }

    // Offers of one stream become one run of commits per projection, whoever brought them.
    private Dictionary<(IProjection Projection, EventSourcing.StreamId Stream), Work> WorksFor(IReadOnlyList<Offer> offers) =>
        offers
            .SelectMany(offer => projections.All.Where(offer.IsFor), (offer, projection) => (Offer: offer, Projection: projection))
            .GroupBy(pair => (pair.Projection, pair.Offer.Stream), pair => pair.Offer)
            .ToDictionary(
                group => group.Key,
                group => new Work(
                    group.Key.Projection,
                    group.Key.Stream,
                    [.. group.SelectMany(offer => offer.Commits)],
                    retriesParked: group.Any(offer => offer.RetriedProjection is not null)));

    [LoggerMessage(2003, LogLevel.Error, "A batch was interrupted; what has no outcome will be delivered again.")]
    private static partial void Interrupted(ILogger logger, Exception exception);
}
