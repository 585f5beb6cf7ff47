using System.Security.Cryptography;
using EventSourcing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults;

/// <summary>Where a service gets the master keys from: <c>PersonalData:MasterKey</c> and its kin. In development alone a key that everybody knows does.</summary>
internal static class MasterKeySettings
{
    private const string Section = "PersonalData";

    /// <exception cref="InvalidOperationException">There is none, or it is no key: without one, personal data would be stored for everybody to read.</exception>
    public static MasterKeys From(IConfiguration configuration, IHostEnvironment environment) => SecretSettings.Read(configuration.GetSection(Section), "MasterKey") switch
    {
        { Count: > 0 } secrets => new MasterKeys(secrets),
        _ when environment.IsDevelopment() => new MasterKeys(SHA256.HashData("a key that everybody knows"u8)),
        _ => throw new InvalidOperationException(
            $"There is no master key for personal data. Set {Section}:MasterKey to 32 random bytes in base64, or {Section}:MasterKeyFile to a file with them."),
    };
}
