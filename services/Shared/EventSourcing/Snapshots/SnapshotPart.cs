using System.Security.Cryptography;
using System.Text;

namespace EventSourcing;

/// <summary>
/// The form in which parts of a snapshot are stored: what code they are for, which commit they stand at, and a digest over all of it, so that one that is
/// damaged, or was made by other code, is not taken for a good one.
/// </summary>
/// <param name="Checkpoint">The last commit that the content covers.</param>
/// <param name="Content">What was kept.</param>
internal sealed record SnapshotPart(Checkpoint Checkpoint, byte[] Content)
{
    private const byte Format = 2;
    private const int DigestLength = 32;

    /// <param name="fingerprint">Of the code that is to read the content.</param>
    public byte[] Seal(string fingerprint)
    {
        using var buffer = new MemoryStream(Content.Length + 256);
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        writer.Write(Format);
        writer.Write(fingerprint);
        writer.Write(Checkpoint.Number);
        writer.Write(Checkpoint.Version);
        writer.Write(Checkpoint.Hash ?? "");
        writer.Write(Content);
        writer.Write(SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        return buffer.ToArray();
    }

    /// <returns>The part, or why it is none.</returns>
    public static (SnapshotPart? Part, string? Reason) Open(byte[] sealedPart, string fingerprint)
    {
        var length = sealedPart.Length - DigestLength;
        if (length <= 0 || !SHA256.HashData(sealedPart.AsSpan(0, length)).AsSpan().SequenceEqual(sealedPart.AsSpan(length)))
        {
            return (null, "it is damaged");
        }

        using var buffer = new MemoryStream(sealedPart, 0, length);
        using var reader = new BinaryReader(buffer, Encoding.UTF8);
        if (reader.ReadByte() != Format || reader.ReadString() != fingerprint)
        {
            return (null, "it was made by other code");
        }

        var checkpoint = new Checkpoint(reader.ReadInt64(), reader.ReadInt64(), reader.ReadString());
        return (new SnapshotPart(checkpoint, reader.ReadBytes((int)(length - buffer.Position))), null);
    }
}
