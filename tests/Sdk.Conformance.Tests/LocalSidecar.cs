using System.Text.RegularExpressions;
using Sidecar;
using Testing;

namespace Sdk.Conformance.Tests;

/// <summary>The local sidecar with the components that the Node programs expect, and data of its own.</summary>
internal sealed partial class LocalSidecar : IAsyncDisposable
{
    /// <summary>What the SDKs send and the apps get, by the variables that both read.</summary>
    private static readonly Dictionary<string, string> Tokens = new() { ["DAPR_API_TOKEN"] = "sidecar-token", ["APP_API_TOKEN"] = "app-token" };

    private readonly DirectoryInfo _folder;
    private readonly bool _withTokens;

    private LocalSidecar(SidecarHost host, DirectoryInfo folder, bool withTokens) => (Host, _folder, _withTokens) = (host, folder, withTokens);

    public SidecarHost Host { get; }

    public static Task<LocalSidecar> StartAsync(params string[] appIds) => StartAsync(appIds, withTokens: false);

    public static Task<LocalSidecar> StartWithTokensAsync(string appId) => StartAsync([appId], withTokens: true);

    /// <summary>Where an app finds its sidecar: the variables that all of Dapr's SDKs read.</summary>
    public IReadOnlyDictionary<string, string> Endpoints(string appId) => new Dictionary<string, string>(_withTokens ? Tokens : [])
    {
        ["DAPR_HTTP_ENDPOINT"] = Host.HttpEndpoint(appId).ToString(),
        ["DAPR_GRPC_ENDPOINT"] = Host.GrpcEndpoint(appId).ToString(),
    };

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<LocalSidecar> StartAsync(string[] appIds, bool withTokens)
    {
        var folder = Directory.CreateTempSubdirectory("sdk-conformance-");
        var host = await SidecarHost.StartAsync(new SidecarOptions
        {
            ResourcesPaths = [CopyComponents(folder)],
            DataDirectory = Path.Combine(folder.FullName, "data"),
            ApiToken = withTokens ? Tokens["DAPR_API_TOKEN"] : null,
            AppApiToken = withTokens ? Tokens["APP_API_TOKEN"] : null,
            Apps = [.. appIds.Select(appId => new AppOptions { AppId = appId })],
        });
        return new LocalSidecar(host, folder, withTokens);
    }

    /// <summary>A component names its files relative to where the sidecar was started; here they are beside it.</summary>
    private static string CopyComponents(DirectoryInfo folder)
    {
        var copies = folder.CreateSubdirectory("components").FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(NodeModules.Folder, "sdk/components")))
        {
            var text = SecretsFile().Replace(File.ReadAllText(file), match => $"value: \"{Path.Combine(copies, match.Groups[1].Value)}\"");
            File.WriteAllText(Path.Combine(copies, Path.GetFileName(file)), text);
        }

        return copies;
    }

    [GeneratedRegex("value: \"(\\w+\\.json)\"")]
    private static partial Regex SecretsFile();
}
