using Microsoft.Extensions.Configuration;

namespace ServiceDefaults;

/// <summary>
/// Secrets of one kind in the configuration: <c>{name}</c>, 32 bytes in base64, or <c>{name}File</c>, a file that holds them; those that came before it stand in
/// <c>Previous{name}s</c>.
/// </summary>
internal static class SecretSettings
{
    private const int Length = 32;

    /// <returns>The current one first; empty where there is none.</returns>
    /// <exception cref="InvalidOperationException">One is not 32 bytes in base64.</exception>
    public static IReadOnlyList<byte[]> Read(IConfigurationSection section, string name)
    {
        var current = section[$"{name}File"] is { Length: > 0 } file ? File.ReadAllText(file) : section[name];
        var previous = section.GetSection($"Previous{name}s").Get<string[]>() ?? [];
        return string.IsNullOrWhiteSpace(current) ? [] : [.. previous.Prepend(current).Select(base64 => Secret(section, name, base64))];
    }

    private static byte[] Secret(IConfigurationSection section, string name, string base64)
    {
        var secret = new byte[Length + 1];
        return Convert.TryFromBase64String(base64.Trim(), secret, out var length) && length == Length
            ? secret[..length]
            : throw new InvalidOperationException($"{section.Path}:{name}, its file, or one of those before it is not {Length} bytes in base64. Make one with: openssl rand -base64 {Length}");
    }
}
