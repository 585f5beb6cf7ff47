using System.Security.Cryptography;
using System.Text;

namespace EventSourcing;

/// <summary>
/// The master keys of an installation: the first wraps new keys, the others open what they once wrapped. Whoever has a wrapped key and no master key has nothing.
/// </summary>
public sealed class MasterKeys
{
    private const int IdLength = 16;

    private readonly Dictionary<string, SealingKey> _byId;
    private readonly string _current;

    /// <param name="secrets">32 bytes each, the current one first.</param>
    public MasterKeys(params IReadOnlyList<byte[]> secrets)
    {
        _byId = secrets.ToDictionary(IdOf, secret => new SealingKey(secret), StringComparer.Ordinal);
        _current = IdOf(secrets[0]);
    }

    public WrappedKey Wrap(StreamId stream, byte[] secret) => new(_current, _byId[_current].Seal(secret, PlaceOf(stream)));

    /// <exception cref="KeyRingException">It was wrapped with a master key that is not among these, or is not the key of that stream.</exception>
    public SealingKey Unwrap(StreamId stream, WrappedKey wrapped)
    {
        if (!_byId.TryGetValue(wrapped.MasterKey, out var master))
        {
            throw new KeyRingException($"The key of {stream} is wrapped with master key {wrapped.MasterKey}, which this service was not given.");
        }

        try
        {
            return new SealingKey(master.Open(wrapped.Secret, PlaceOf(stream)));
        }
        catch (SealBrokenException exception)
        {
            throw new KeyRingException($"What is stored as the key of {stream} is not its key.", exception);
        }
    }

    /// <inheritdoc cref="IKeyRing.FindCommon"/>
    public CommonKey? FindCommon(string? id = null) => _byId.TryGetValue(id ?? _current, out var key) ? new CommonKey(id ?? _current, key) : null;

    // Tells master keys apart and says nothing about them.
    private static string IdOf(byte[] secret) => Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes("master key "), .. secret]))[..IdLength];

    private static string PlaceOf(StreamId stream) => $"key of {stream}";
}

/// <summary>A stream's key as it may be stored and sent: useless without the master key.</summary>
/// <param name="MasterKey">The name of the master key that it is wrapped with.</param>
/// <param name="Secret">The key, sealed with it.</param>
public sealed record WrappedKey(string MasterKey, byte[] Secret);
