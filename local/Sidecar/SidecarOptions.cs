using Microsoft.Extensions.Logging.Abstractions;

namespace Sidecar;

/// <summary>One host: its data directory, its resource files and the apps whose sidecars it plays.</summary>
public sealed record SidecarOptions
{
    /// <summary>Folders of resource files for every app that names none of its own.</summary>
    public IReadOnlyList<string> ResourcesPaths { get; init; } = [];

    /// <summary>File of a <c>Configuration</c> resource for every app that names none of its own.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Where the one database file of this host lives; made if it is not there.</summary>
    public string DataDirectory { get; init; } = ".data";

    public IReadOnlyList<AppOptions> Apps { get; init; } = [];

    /// <summary>What callers must send as <c>dapr-api-token</c>; empty asks for nothing.</summary>
    public string? ApiToken { get; init; }

    /// <summary>What every call to an app carries as <c>dapr-api-token</c>.</summary>
    public string? AppApiToken { get; init; }

    /// <summary>How long an outbox message waits between its transaction and its topic. daprd: one second; here nothing unless asked for.</summary>
    public TimeSpan OutboxDelay { get; init; }

    /// <summary>In the hostile mode <c>orphans</c>: how long what a dead instance was relaying waits until another takes it.</summary>
    public TimeSpan OutboxHandover { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Hostile modes with their rates, as <c>drop=0.1,duplicate</c>; null is none.</summary>
    public string? Hostile { get; init; }

    /// <summary>Decides what the hostile modes hit; null makes one up. The log tells it.</summary>
    public long? HostileSeed { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;
}
