using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EventSourcing;

/// <summary>
/// The keys under which an installation chains its commits: whoever may write to the store but has none of them can't make a hash that fits. Without keys the
/// chain is of plain hashes, which shows mistakes and careless hands. Immutable; safe for concurrent use.
/// </summary>
public sealed class ChainKeys
{
    public const int KeyLength = 32;

    private const int IdLength = 16;

    private readonly Dictionary<string, byte[]> _byId;
    private readonly string? _current;

    /// <param name="secrets">32 bytes each: the first makes new hashes, the others check older ones.</param>
    public ChainKeys(params IReadOnlyList<byte[]> secrets)
    {
        _byId = secrets.ToDictionary(IdOf, StringComparer.Ordinal);
        _current = secrets.Count == 0 ? null : IdOf(secrets[0]);
    }

    /// <summary>Plain hashes.</summary>
    public static ChainKeys None { get; } = new();

    /// <summary>The commit with its hash filled in, under the current key.</summary>
    public Commit Seal(Commit commit)
    {
        var named = commit with { HashKey = _current };
        return named with { Hash = HashOf(JsonSerializer.SerializeToUtf8Bytes(named, EventJson.Options), _current)! };
    }

    /// <summary>Whether a record, as it was read, has the hash that belongs to it; false too where its key is none of these.</summary>
    internal bool IsSealed(Commit commit, JsonElement record) => commit.Hash == HashOf(JsonMarshal.GetRawUtf8Value(record), commit.HashKey);

    private string? HashOf(ReadOnlySpan<byte> record, string? key) =>
        key is null ? CommitHash.Of(record)
        : _byId.TryGetValue(key, out var secret) ? Convert.ToHexStringLower(HMACSHA256.HashData(secret, CommitHash.Covered(record)))
        : null;

    // Tells keys apart and says nothing about them.
    private static string IdOf(byte[] secret) => secret.Length == KeyLength
        ? Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes("chain key "), .. secret]))[..IdLength]
        : throw new ArgumentException($"a chain key has {KeyLength} bytes");
}
