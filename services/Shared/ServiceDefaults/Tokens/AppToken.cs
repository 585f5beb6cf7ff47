using System.Security.Cryptography;
using System.Text;
using Dapr;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace ServiceDefaults;

/// <summary>The token that the sidecar adds to every call it makes to this app. Not set: callbacks are open, as on a developer's machine.</summary>
internal sealed class AppToken
{
    public const string HeaderName = "dapr-api-token";

    private readonly byte[]? _expected;

    private AppToken(byte[]? expected) => _expected = expected;

    /// <exception cref="InvalidOperationException">The token is set but empty: that is a mistake, not a wish for open routes.</exception>
    public static AppToken From(IConfiguration configuration) =>
        configuration[DaprDefaults.AppApiTokenEnvironmentVariableName] switch
        {
            null => new AppToken(null),
            var token when string.IsNullOrWhiteSpace(token) => throw new InvalidOperationException(
                $"{DaprDefaults.AppApiTokenEnvironmentVariableName} is set but empty. Give it a value, or remove it to leave the callback routes open."),
            var token => new AppToken(Encoding.UTF8.GetBytes(token)),
        };

    public bool Accepts(StringValues given) =>
        _expected is null || (given.Count == 1 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given[0] ?? ""), _expected));
}
