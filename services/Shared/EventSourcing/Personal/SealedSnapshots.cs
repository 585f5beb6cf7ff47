namespace EventSourcing;

/// <summary>Snapshots of a stream with a key are sealed with it, as a whole: with the key they are gone, and without any of it the stream is read instead.</summary>
internal sealed class SealedSnapshots(ISnapshotStore snapshots, StreamSeal seal) : ISnapshotStore
{
    // The first byte of a part says its form; plain ones begin with 1.
    private const byte SealedForm = 0x5E;

    public async Task<byte[]?> FindAsync(StreamId stream, string part, CancellationToken cancellationToken)
    {
        var bytes = await snapshots.FindAsync(stream, part, cancellationToken);
        return bytes is not [SealedForm, ..] ? bytes : await LookAsync(cancellationToken) is { } key ? Open(stream, part, bytes, key) : null;
    }

    public Task<bool> SaveAsync(StreamId stream, IReadOnlyDictionary<string, byte[]> parts) => snapshots.SaveAsync(
        stream, seal.Key is { } key ? parts.ToDictionary(part => part.Key, part => Seal(stream, part.Key, part.Value, key)) : parts);

    public void Ignored(StreamId stream, string part, string reason) => snapshots.Ignored(stream, part, reason);

    private static byte[] Seal(StreamId stream, string part, byte[] bytes, SealingKey key) => [SealedForm, .. key.Seal(bytes, PlaceOf(stream, part))];

    private static string PlaceOf(StreamId stream, string part) => $"{stream}/{part}";

    private byte[]? Open(StreamId stream, string part, byte[] bytes, SealingKey key)
    {
        try
        {
            return key.Open(bytes.AsSpan(1), PlaceOf(stream, part));
        }
        catch (SealBrokenException)
        {
            snapshots.Ignored(stream, part, "it does not open with the stream's key");
            return null;
        }
    }

    private async Task<SealingKey?> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await seal.LookAsync(cancellationToken);
        }
        catch (KeyRingException)
        {
            // The stream itself will need the key and say so.
            return null;
        }
    }
}
