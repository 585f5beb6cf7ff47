using Sidecar.App;
using Sidecar.Components;
using YamlDotNet.RepresentationModel;

namespace Sidecar.Startup;

/// <summary>
/// Dapr's multi-app template, for its sidecars alone: apps need no command. An app's value beats the common one; paths are relative to the
/// template, those of an app with an <c>appDirPath</c> to that.
/// </summary>
internal static class RunFile
{
    private const string UsualName = "dapr.yaml";

    private static readonly (string Field, string Flag)[] Foreign =
        [("appChannelAddress", "app-channel-address"), ("appSSL", "app-ssl"), ("unixDomainSocket", "unix-domain-socket")];

    /// <param name="path">The file, or a folder with one of the usual name.</param>
    /// <exception cref="SidecarStartException">The file can't be read, names no apps, or asks for what is not possible here.</exception>
    public static IReadOnlyList<AppOptions> Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, UsualName) : path;
        if (!File.Exists(file))
        {
            throw new SidecarStartException($"the run file {file} is not there");
        }

        var root = YamlResource.ReadFile(file).Select(document => document.Root).FirstOrDefault() ?? [];
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var common = root.Map("common") ?? [];
        var apps = root.Maps("apps").Select(app => Read(app, common, folder)).ToList();
        return apps.Count > 0 ? apps : throw new SidecarStartException($"the run file {file} names no apps");
    }

    private static AppOptions Read(YamlMappingNode app, YamlMappingNode common, string folder)
    {
        var appFolder = app.Text("appDirPath") is { } path ? Path.Combine(folder, path) : folder;
        string? Text(string name) => app.Text(name) ?? common.Text(name);
        foreach (var (field, flag) in Foreign)
        {
            if (Text(field) is { } asked && ForeignFlags.Refusal(field, flag, asked) is { } refusal)
            {
                throw new SidecarStartException(refusal);
            }
        }

        var defaults = new AppOptions { AppId = "" };
        return new AppOptions
        {
            AppId = app.Text("appID") ?? Path.GetFileName(appFolder),
            AppPort = app.Number("appPort"),
            HttpPort = app.Number("daprHTTPPort") ?? 0,
            GrpcPort = app.Number("daprGRPCPort") ?? 0,
            MaxConcurrency = app.Number("appMaxConcurrency") ?? common.Number("appMaxConcurrency"),
            ResourcesPaths = Paths(app, appFolder) ?? OfApp(Directory.Exists, appFolder, "resources") ?? Paths(common, folder),
            ConfigFile = app.Text("configFilePath") is { } own ? Path.Combine(appFolder, own)
                : OfApp(File.Exists, appFolder, "config.yaml") is [var usual] ? usual
                : common.Text("configFilePath") is { } shared ? Path.Combine(folder, shared)
                : null,
            ApiToken = Environment(app, common, "DAPR_API_TOKEN"),
            AppApiToken = Environment(app, common, "APP_API_TOKEN"),
            Namespace = Environment(app, common, "NAMESPACE") ?? "default",
            MaxBodySize = Text("maxBodySize") is { } body ? ByteSize.Read("maxBodySize", body) : defaults.MaxBodySize,
            ReadBufferSize = Text("readBufferSize") is { } headers ? ByteSize.Read("readBufferSize", headers) : defaults.ReadBufferSize,
            SpeaksHttp2 = AppProtocol.IsHttp2("appProtocol", Text("appProtocol")),
            HealthCheck = GoFlag.IsTrue(Text("enableAppHealthCheck")) ? Health(Text) : null,
        };
    }

    private static AppHealthOptions Health(Func<string, string?> text)
    {
        var defaults = new AppHealthOptions();
        return new AppHealthOptions
        {
            Path = text("appHealthCheckPath") ?? defaults.Path,
            Interval = int.TryParse(text("appHealthProbeInterval"), out var seconds) ? TimeSpan.FromSeconds(seconds) : defaults.Interval,
            Timeout = int.TryParse(text("appHealthProbeTimeout"), out var milliseconds) ? TimeSpan.FromMilliseconds(milliseconds) : defaults.Timeout,
            Threshold = int.TryParse(text("appHealthThreshold"), out var threshold) ? threshold : defaults.Threshold,
        };
    }

    private static List<string>? Paths(YamlMappingNode node, string folder)
    {
        var paths = node.Items("resourcesPaths").OfType<YamlScalarNode>().Select(n => n.Value).Append(node.Text("resourcesPath")).OfType<string>().ToList();
        return paths.Count == 0 ? null : paths.ConvertAll(path => Path.Combine(folder, path));
    }

    /// <summary>What an app has in its own folder, where <c>dapr run</c> looks before it looks at what is common to all.</summary>
    private static IReadOnlyList<string>? OfApp(Func<string, bool> exists, string appFolder, string name) =>
        Path.Combine(appFolder, ".dapr", name) is var path && exists(path) ? [path] : null;

    private static string? Environment(YamlMappingNode app, YamlMappingNode common, string name) =>
        app.Map("env")?.Text(name) ?? common.Map("env")?.Text(name) ?? System.Environment.GetEnvironmentVariable(name);
}
