using Sidecar.App;

namespace Sidecar;

/// <summary>One app of the host. Port 0 asks for a free port.</summary>
public sealed record AppOptions
{
    /// <summary>daprd's default <c>--max-body-size</c>.</summary>
    internal const int DefaultMaxBodySize = 4 << 20;

    public required string AppId { get; init; }

    /// <summary>Where the app listens; null while it is not known yet (<see cref="SidecarHost.ConnectApp"/>) or if the app serves nothing.</summary>
    public int? AppPort { get; init; }

    public int HttpPort { get; init; }

    public int GrpcPort { get; init; }

    public string Namespace { get; init; } = "default";

    /// <summary>At most this many calls to the app at once; null is no limit.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>The largest request body, or message of gRPC in either direction, in bytes.</summary>
    public int MaxBodySize { get; init; } = DefaultMaxBodySize;

    /// <summary>The most that the headers of a request, or of an app's answer, may come to, in bytes.</summary>
    public int ReadBufferSize { get; init; } = 4 << 10;

    /// <summary>The app speaks HTTP/2 without TLS (<c>h2c</c>) rather than HTTP/1.1.</summary>
    public bool SpeaksHttp2 { get; init; }

    /// <summary>How long what is under way may take when the sidecar ends; then it is cut, and daprd's process ends with code 1.</summary>
    public TimeSpan GracefulShutdown { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the sidecar goes on, but for deliveries, after it was told to end, unless the app turns unhealthy before; null is not at all.</summary>
    public TimeSpan? BlockShutdown { get; init; }

    /// <summary>Own resource folders in place of the host's.</summary>
    public IReadOnlyList<string>? ResourcesPaths { get; init; }

    /// <summary>Own configuration file in place of the host's.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Own tokens in place of the host's.</summary>
    public string? ApiToken { get; init; }

    public string? AppApiToken { get; init; }

    /// <summary>Null: the app counts as healthy as soon as its port answers.</summary>
    public AppHealthOptions? HealthCheck { get; init; }
}
