using System.Threading.Channels;

namespace Projections.EntityFramework;

/// <summary>
/// Where deliveries wait for the writer. While it commits one transaction, all that arrive meanwhile gather for the next, so that load makes batches larger
/// and not the queue longer. What waits is held by callers, who are bounded by what the broker has in flight.
/// </summary>
internal sealed class CommitIntake
{
    // One IN list holds all streams of a batch: well below the 2,100 parameters of SQL Server.
    public const int MaxCommits = 500;

    private readonly Channel<Offer> _offers = Channel.CreateUnbounded<Offer>(new UnboundedChannelOptions { SingleReader = true });

    public Task<OfferOutcome> OfferAsync(Offer offer)
    {
        if (!_offers.Writer.TryWrite(offer))
        {
            offer.Complete(OfferOutcome.Failed);
        }

        return offer.Outcome;
    }

    public async Task WaitAsync(CancellationToken cancellationToken) => await _offers.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes as many of the waiting offers as one transaction should hold.</summary>
    public IReadOnlyList<Offer> Take()
    {
        var batch = new List<Offer>();
        var commits = 0;
        while (commits < MaxCommits && _offers.Reader.TryRead(out var offer))
        {
            batch.Add(offer);
            commits += offer.Commits.Count;
        }

        return batch;
    }

    /// <summary>Takes no more, and lets those that still wait be delivered again.</summary>
    public void Close()
    {
        _offers.Writer.TryComplete();
        while (_offers.Reader.TryRead(out var offer))
        {
            offer.Complete(OfferOutcome.Failed);
        }
    }
}
