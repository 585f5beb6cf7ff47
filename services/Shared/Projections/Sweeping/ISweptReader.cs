using EventSourcing;

namespace Projections;

/// <summary>A reader of streams that is swept: what it has handled, and how it is brought what it missed.</summary>
public interface ISweptReader
{
    /// <summary>How far it has handled the streams of a category in which it handled anything since a time. Streams that it cannot handle further now are left out.</summary>
    Task<IReadOnlyList<StreamPosition>> ChangedSinceAsync(string category, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>How far it has handled these streams; 0 for one that it does not know. Streams that it cannot handle further now are left out.</summary>
    Task<IReadOnlyList<StreamPosition>> PositionsAsync(IReadOnlyList<StreamId> streams, CancellationToken cancellationToken);

    /// <summary>Handles commits that no message told of, in any order and with repeats; what fails is found again by a later round.</summary>
    Task TakeAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken);
}
