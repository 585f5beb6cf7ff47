using Dapr;
using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>Looks for the mark of the store's format, and sets it in a store that is still empty.</summary>
internal sealed class StoreFormats(DaprClient dapr, DirectoryPages pages, string component)
{
    /// <summary>What is wrong with the store's records; null where they are of a released form. A handful of single reads, however much the store holds.</summary>
    public async Task<string?> ComplaintAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } found)
        {
            return Complaint(found);
        }

        // The mark comes before the first stream: where there is one, a second look must find the mark of whoever was faster.
        if (await pages.AnyAsync(cancellationToken))
        {
            return await FindAsync(cancellationToken) is { } late
                ? Complaint(late)
                : $"What '{component}' and its streams hold was written before the stored forms were released and cannot be read. Begin with an empty store.";
        }

        await TrySetAsync();
        return await FindAsync(cancellationToken) is { } set ? Complaint(set) : $"The mark of the store's format could not be written to '{component}'.";
    }

    private static string? Complaint(StoreFormat found) => found.Format switch
    {
        var format when format > StoreFormat.Newest.Format =>
            $"The store is of format {format}; this service knows up to {StoreFormat.Newest.Format}. Deploy the newer version.",
        var format when format < StoreFormat.Oldest.Format =>
            $"The store is of format {format}, which holds personal data in plain, so that it could not be erased. Begin with an empty store.",
        _ => null,
    };

    private Task<StoreFormat?> FindAsync(CancellationToken cancellationToken) =>
        dapr.GetStateAsync<StoreFormat?>(component, StoreFormat.Key, ConsistencyMode.Strong, cancellationToken: cancellationToken);

    // Another replica may set it at the same time: whatever the answer, what stands there decides.
    private async Task TrySetAsync()
    {
        try
        {
            await dapr.TrySaveStateAsync(component, StoreFormat.Key, StoreFormat.Newest, etag: "", DirectoryPages.InsertOnly);
        }
        catch (DaprException)
        {
            // Some stores report the lost race as a failure.
        }
    }
}
