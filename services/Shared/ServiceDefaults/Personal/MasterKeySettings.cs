using System.Security.Cryptography;
using EventSourcing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults;

/// <summary>
/// Where a service gets the master keys from: <c>PersonalData:MasterKey</c>, 32 bytes in base64, or <c>PersonalData:MasterKeyFile</c>, a file that holds it;
/// those that came before it stand in <c>PersonalData:PreviousMasterKeys</c>. In development alone a key that everybody knows does.
/// </summary>
internal static class MasterKeySettings
{
    private const string Section = "PersonalData";

    /// <exception cref="InvalidOperationException">There is none, or it is no key: without one, personal data would be stored for everybody to read.</exception>
    public static MasterKeys From(IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = configuration.GetSection(Section);
        var current = settings["MasterKeyFile"] is { Length: > 0 } file ? File.ReadAllText(file) : settings["MasterKey"];
        if (string.IsNullOrWhiteSpace(current))
        {
            return environment.IsDevelopment() ? new MasterKeys(SHA256.HashData("a key that everybody knows"u8)) : throw new InvalidOperationException(
                $"There is no master key for personal data. Set {Section}:MasterKey to 32 random bytes in base64, or {Section}:MasterKeyFile to a file with them.");
        }

        return new MasterKeys([Secret(current), .. settings.GetSection("PreviousMasterKeys").Get<string[]>()?.Select(Secret) ?? []]);
    }

    private static byte[] Secret(string base64)
    {
        var secret = new byte[SealingKey.Length + 1];
        return Convert.TryFromBase64String(base64.Trim(), secret, out var length) && length == SealingKey.Length
            ? secret[..length]
            : throw new InvalidOperationException($"A master key under {Section} is not {SealingKey.Length} bytes in base64.");
    }
}
