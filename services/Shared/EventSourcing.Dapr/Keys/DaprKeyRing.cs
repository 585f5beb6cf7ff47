namespace EventSourcing.Dapr;

/// <summary>
/// Keys in a state component of their own, wrapped with the master key. Nothing is cached here: a session keeps the key of its stream while it is active, and
/// whoever shows history asks each time.
/// </summary>
internal sealed class DaprKeyRing(KeyRecords records, PendingErasures pending, MasterKeys masters) : IKeyRing
{
    public async Task<SealingKey?> FindAsync(StreamId stream, CancellationToken cancellationToken) =>
        (await records.FindAsync(stream, cancellationToken))?.Key is { } wrapped ? masters.Unwrap(stream, wrapped) : null;

    public async Task<SealingKey?> FindOrMakeAsync(StreamId stream)
    {
        // Who asks has seen no key yet, so there is none as a rule.
        var record = await records.InsertAsync(stream, new KeyRecord(masters.Wrap(stream, SealingKey.NewSecret())));
        return record.Key is { } wrapped ? masters.Unwrap(stream, wrapped) : null;
    }

    public Task AnnounceAsync(StreamId stream) => pending.AddAsync(stream);

    public async Task DestroyAsync(StreamId stream)
    {
        if (await records.FindAsync(stream, CancellationToken.None) != KeyRecord.Destroyed)
        {
            await records.OverwriteAsync(stream, KeyRecord.Destroyed);
        }

        await pending.RemoveAsync(stream);
    }

    public CommonKey? FindCommon(string? id = null) => masters.FindCommon(id);
}
