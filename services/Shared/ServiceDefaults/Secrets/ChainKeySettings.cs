using EventSourcing;
using Microsoft.Extensions.Configuration;

namespace ServiceDefaults;

/// <summary>Where a service gets the keys from that commits are chained with: <c>Chain:Key</c> and its kin. Without one the chain is of plain hashes.</summary>
internal static class ChainKeySettings
{
    /// <exception cref="InvalidOperationException">One is no key.</exception>
    public static ChainKeys From(IConfiguration configuration) => new(SecretSettings.Read(configuration.GetSection("Chain"), "Key"));
}
