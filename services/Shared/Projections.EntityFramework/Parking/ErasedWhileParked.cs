using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>
/// Removes personal data that a projection shows of a stream that stands still there and was erased: the event that says so waits behind the commit that can't be
/// applied. That the key is gone is enough: the rows are derived anew as far as they were, in which that data reads as erased.
/// </summary>
internal sealed class ErasedWhileParked(
    IReadModel readModel,
    IReaderKeys keys,
    IStreamCatalog catalog,
    ICommitSource source,
    RebuildTransaction transaction,
    ParkingLot parking,
    JournalTruncation journal)
{
    /// <exception cref="HttpRequestException">The keys or the stream can't be reached; nothing is taken for erased because of it.</exception>
    public async Task ScrubAsync(IProjection projection, StreamId stream, CancellationToken cancellationToken)
    {
        if (!keys.Covers(stream))
        {
            return;
        }

        keys.Forget(stream);
        if ((await keys.FindAsync([stream], cancellationToken))[stream] is not null)
        {
            return;
        }

        await using var derivation = await Derivation.OfAsync(readModel, projection, [stream], catalog, source, cancellationToken);
        await transaction.RunAsync(derivation, cancellationToken);
        await parking.ForgetErrorAsync(projection.Name, stream, cancellationToken);
        journal.Ask();
    }
}
