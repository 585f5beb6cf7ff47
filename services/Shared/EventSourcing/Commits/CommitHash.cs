using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace EventSourcing;

/// <summary>
/// The hash that chains commits: SHA-256 over the canonical JSON of the record without its own <c>hash</c>, as lower-case hexadecimal.
/// The canonical form makes it independent of what a store does to JSON (Dapr's HTTP API sorts keys and passes numbers through a 64-bit float).
/// </summary>
public static class CommitHash
{
    private const string OwnMember = "hash";

    /// <summary>The commit with its hash filled in.</summary>
    public static Commit Seal(Commit commit) => commit with { Hash = Of(JsonSerializer.SerializeToUtf8Bytes(commit, EventJson.Options)) };

    /// <summary>The hash of a record as it was read: members that this version doesn't know are covered too.</summary>
    public static string Of(JsonElement record) => Of(JsonMarshal.GetRawUtf8Value(record));

    /// <inheritdoc cref="Of(JsonElement)"/>
    public static string Of(ReadOnlySpan<byte> record) => Convert.ToHexStringLower(SHA256.HashData(Covered(record)));

    /// <summary>What a hash is made of: the canonical JSON of the record without the hash itself.</summary>
    internal static byte[] Covered(ReadOnlySpan<byte> record) => CanonicalJson.Bytes(record, except: OwnMember);
}
