using System.Globalization;
using Sidecar.App;

namespace Sidecar.Startup;

/// <summary>The flags of the process; those that daprd has mean what they mean there.</summary>
internal sealed class CommandLine
{
    private const string HealthCheck = "enable-app-health-check";

    private static readonly string[] Known =
    [
        "app-id", "app-port", "dapr-http-port", "dapr-grpc-port", "resources-path", "config", "data", "run-file", "log-level",
        "outbox-delay", "outbox-handover", "app-max-concurrency", "hostile", "hostile-seed",
        "app-protocol", "app-channel-address", "max-body-size", "dapr-http-max-request-size", "read-buffer-size", "dapr-http-read-buffer-size",
        "dapr-graceful-shutdown-seconds", "dapr-block-shutdown-duration", "components-path",
        HealthCheck, "app-health-check-path", "app-health-probe-interval", "app-health-probe-timeout", "app-health-threshold",
    ];

    private static readonly AppOptions Defaults = new() { AppId = "" };

    private readonly Dictionary<string, List<string>> _values = [];

    /// <exception cref="SidecarStartException">A flag is unknown or lacks its value.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = Split(arguments[i]);
            if (name.Length == 0)
            {
                throw new SidecarStartException("the command of an app was given, but the sidecar starts no apps: they are started beside it");
            }

            if (value is null && (name == HealthCheck || ForeignFlags.IsSwitch(name)))
            {
                value = "true";
            }
            else if (value is null)
            {
                value = ++i < arguments.Count ? arguments[i] : throw new SidecarStartException($"--{name} needs a value");
            }

            line.Add(name, value);
        }

        return line;
    }

    public LogLevel LogLevel => (One("log-level") ?? "info").ToLowerInvariant() switch
    {
        "debug" => LogLevel.Debug,
        "info" => LogLevel.Information,
        "warn" => LogLevel.Warning,
        "error" => LogLevel.Error,
        "fatal" => LogLevel.Critical,
        var other => throw new SidecarStartException($"--log-level: '{other}' is none of debug, info, warn, error, fatal"),
    };

    /// <exception cref="SidecarStartException">A value can't be read, or there is no app.</exception>
    public SidecarOptions ToOptions(ILoggerFactory logging) => new()
    {
        Apps = One("run-file") is { } file ? RunFile.Read(file) : [App()],
        ResourcesPaths = [.. All("resources-path"), .. All("components-path")],
        ConfigFile = One("config"),
        DataDirectory = One("data") ?? ".data",
        ApiToken = Environment.GetEnvironmentVariable("DAPR_API_TOKEN"),
        AppApiToken = Environment.GetEnvironmentVariable("APP_API_TOKEN"),
        OutboxDelay = One("outbox-delay") is { } delay ? Duration("outbox-delay", delay) : TimeSpan.Zero,
        OutboxHandover = One("outbox-handover") is { } handover ? Duration("outbox-handover", handover) : TimeSpan.FromSeconds(60),
        Hostile = One("hostile"),
        HostileSeed = Number("hostile-seed"),
        Logging = logging,
    };

    /// <summary>Flags that were given and have no effect.</summary>
    public IEnumerable<string> Idle => _values.Keys.Where(ForeignFlags.IsIdle);

    private AppOptions App() => new()
    {
        AppId = One("app-id") ?? throw new SidecarStartException("--app-id is needed, or --run-file"),
        AppPort = Number("app-port"),
        HttpPort = Number("dapr-http-port") ?? 3500,
        GrpcPort = Number("dapr-grpc-port") ?? 50001,
        Namespace = Environment.GetEnvironmentVariable("NAMESPACE") is { Length: > 0 } space ? space : "default",
        MaxConcurrency = Number("app-max-concurrency"),
        MaxBodySize = Size("max-body-size", "dapr-http-max-request-size", unit: 1 << 20) ?? Defaults.MaxBodySize,
        ReadBufferSize = Size("read-buffer-size", "dapr-http-read-buffer-size", unit: 1 << 10) ?? Defaults.ReadBufferSize,
        SpeaksHttp2 = AppProtocol.IsHttp2("--app-protocol", One("app-protocol")),
        GracefulShutdown = Number("dapr-graceful-shutdown-seconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : Defaults.GracefulShutdown,
        BlockShutdown = One("dapr-block-shutdown-duration") is { } block ? Duration("dapr-block-shutdown-duration", block) : null,
        HealthCheck = One(HealthCheck) == "true" ? Health() : null,
    };

    private AppHealthOptions Health()
    {
        var defaults = new AppHealthOptions();
        return new AppHealthOptions
        {
            Path = One("app-health-check-path") ?? defaults.Path,
            Interval = Number("app-health-probe-interval") is { } seconds ? TimeSpan.FromSeconds(seconds) : defaults.Interval,
            Timeout = Number("app-health-probe-timeout") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : defaults.Timeout,
            Threshold = Number("app-health-threshold") ?? defaults.Threshold,
        };
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var text = argument.TrimStart('-');
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (ForeignFlags.InFull(text), null) : (ForeignFlags.InFull(text[..equals]), text[(equals + 1)..]);
    }

    private void Add(string name, string value)
    {
        if (ForeignFlags.Refusal("--" + name, name, value) is { } refusal)
        {
            throw new SidecarStartException(refusal);
        }

        if (!Known.Contains(name) && !ForeignFlags.IsIdle(name))
        {
            throw new SidecarStartException($"unknown flag --{name}; known are {string.Join(", ", Known.Select(k => "--" + k))}");
        }

        _values.TryAdd(name, []);
        _values[name].Add(value);
    }

    private List<string> All(string name) => _values.GetValueOrDefault(name) ?? [];

    private string? One(string name) => All(name) is [.., var last] ? last : null;

    private int? Number(string name) => One(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new SidecarStartException($"--{name}: '{text}' is no number");

    /// <summary>A size by its flag, or by the older one that counts in a unit.</summary>
    private int? Size(string name, string older, int unit) =>
        One(name) is { } text ? ByteSize.Read("--" + name, text) : Number(older) is { } number and > 0 ? number * unit : null;

    private static TimeSpan Duration(string name, string text) =>
        GoDuration.TryParse(text, out var duration) ? duration : throw new SidecarStartException($"--{name}: '{text}' is no duration");
}
