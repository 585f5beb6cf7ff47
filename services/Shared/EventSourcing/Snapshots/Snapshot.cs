using System.IO.Compression;
using System.Text.Json;

namespace EventSourcing;

/// <summary>What a session needs of a stream up to a commit in order to go on from there.</summary>
/// <param name="RecordedAt">When its last event was recorded.</param>
/// <param name="State">The state.</param>
/// <param name="Indexed">Up to which commit the index of handled commands was written.</param>
/// <param name="Recent">The commands after that.</param>
internal sealed record Snapshot<TState>(DateTimeOffset RecordedAt, TState State, Checkpoint Indexed, byte[] Recent)
{
    public const string Part = "snapshot";

    public byte[] Seal(Checkpoint checkpoint, string fingerprint) =>
        new SnapshotPart(checkpoint, Pack()).Seal(fingerprint);

    /// <returns>The snapshot with the last commit that it covers, or why it is none.</returns>
    public static (Snapshot<TState>? Snapshot, Checkpoint Checkpoint, string? Reason) Open(byte[] part, string fingerprint)
    {
        var (opened, reason) = SnapshotPart.Open(part, fingerprint);
        if (opened is null)
        {
            return (null, default, reason);
        }

        using var packed = new BrotliStream(new MemoryStream(opened.Content), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Snapshot<TState>>(packed, EventJson.Options) is { State: not null, Recent: not null } snapshot
            ? (snapshot, opened.Checkpoint, null)
            : (null, default, "it is empty");
    }

    private byte[] Pack()
    {
        using var buffer = new MemoryStream();
        using (var packed = new BrotliStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(packed, this, EventJson.Options);
        }

        return buffer.ToArray();
    }
}
