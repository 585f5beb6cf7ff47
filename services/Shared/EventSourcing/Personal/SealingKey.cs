using System.Security.Cryptography;
using System.Text;

namespace EventSourcing;

/// <summary>
/// A key of 256 bits. Seals with AES-256-GCM under random nonces, and binds each text to its place, so that it opens nowhere else.
/// Immutable; safe for concurrent use.
/// </summary>
public sealed class SealingKey
{
    public const int Length = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _sealing;
    private readonly byte[] _authenticating;

    /// <param name="secret">What both keys, for sealing and for authenticating, are derived from.</param>
    public SealingKey(byte[] secret)
    {
        if (secret.Length != Length)
        {
            throw new ArgumentException($"a key has {Length} bytes", nameof(secret));
        }

        _sealing = HKDF.Expand(HashAlgorithmName.SHA256, secret, Length, "seal"u8.ToArray());
        _authenticating = HKDF.Expand(HashAlgorithmName.SHA256, secret, Length, "authenticate"u8.ToArray());
    }

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(Length);

    public string Seal(string text, string place) => Convert.ToBase64String(Seal(Encoding.UTF8.GetBytes(text), place));

    /// <exception cref="SealBrokenException">It was not sealed with this key at this place.</exception>
    public string Open(string sealedText, string place)
    {
        var sealedBytes = new byte[sealedText.Length];
        return Convert.TryFromBase64String(sealedText, sealedBytes, out var length)
            ? Encoding.UTF8.GetString(Open(sealedBytes.AsSpan(0, length), place))
            : throw new SealBrokenException(place);
    }

    public byte[] Seal(ReadOnlySpan<byte> content, string place)
    {
        var sealedBytes = new byte[NonceLength + TagLength + content.Length];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_sealing, TagLength);
        cipher.Encrypt(nonce, content, sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength), Encoding.UTF8.GetBytes(place));
        return sealedBytes;
    }

    /// <exception cref="SealBrokenException">It was not sealed with this key at this place.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string place)
    {
        if (sealedBytes.Length < NonceLength + TagLength)
        {
            throw new SealBrokenException(place);
        }

        var content = new byte[sealedBytes.Length - NonceLength - TagLength];
        try
        {
            using var cipher = new AesGcm(_sealing, TagLength);
            cipher.Decrypt(
                sealedBytes[..NonceLength], sealedBytes[(NonceLength + TagLength)..], sealedBytes.Slice(NonceLength, TagLength), content, Encoding.UTF8.GetBytes(place));
            return content;
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new SealBrokenException(place, exception);
        }
    }

    /// <summary>A code of a text that only who has the key can compute: the same for the same text. As lower-case hexadecimal.</summary>
    public string Authenticate(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_authenticating, Encoding.UTF8.GetBytes(text)));
}
