using System.Net.Http.Headers;
using System.Reflection;

namespace Dapr.Client.Http;

/// <summary>What sidecar calls say of who calls: <c>dapr-sdk-dotnet/v{version}</c>.</summary>
internal static class UserAgent
{
    public static readonly ProductInfoHeaderValue Value = new("dapr-sdk-dotnet", $"v{Version()}");

    public static readonly string Text = Value.ToString();

    // A build number after "+" is no token of a product header.
    private static string Version() =>
        typeof(UserAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
