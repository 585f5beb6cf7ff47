namespace EventSourcing.Dapr;

/// <summary>Looks for the mark of the store's format, and sets it in a store that is still empty.</summary>
internal sealed class StoreFormats(InsertOnlyRecords records, DirectoryPages pages)
{
    /// <summary>What is wrong with the store's records; null where they are of a released form. A handful of single reads, however much the store holds.</summary>
    public async Task<string?> ComplaintAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } found)
        {
            return Complaint(found);
        }

        if (!await pages.AnyAsync(cancellationToken))
        {
            return Complaint(await records.InsertAsync(StoreFormat.Key, StoreFormat.Newest));
        }

        // The mark comes before the first stream: where there is one, a second look must find the mark of whoever was faster.
        return await FindAsync(cancellationToken) is { } late
            ? Complaint(late)
            : "What the event store holds was written before the stored forms were released and cannot be read. Begin with an empty store.";
    }

    private static string? Complaint(StoreFormat found) => found.Format >= 1 && found.Format <= StoreFormat.Newest.Format
        ? null
        : $"The store is of format {found.Format}; this service knows up to {StoreFormat.Newest.Format}. Deploy the newer version.";

    private Task<StoreFormat?> FindAsync(CancellationToken cancellationToken) => records.FindAsync<StoreFormat>(StoreFormat.Key, cancellationToken);
}
