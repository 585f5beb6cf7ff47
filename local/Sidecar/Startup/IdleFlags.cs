namespace Sidecar.Startup;

/// <summary>Flags of daprd and <c>dapr run</c> that are taken, so that a command line works for both, but have nothing to do here.</summary>
internal static class IdleFlags
{
    /// <summary>Those that need no value to be on.</summary>
    public static IReadOnlyList<string> Switches { get; } =
        ["enable-profiling", "enable-metrics", "enable-mtls", "enable-api-logging", "log-as-json", "disable-builtin-k8s-secret-store"];

    public static IReadOnlyList<string> WithValue { get; } =
    [
        "metrics-port", "metrics-listen-address", "profile-port", "dapr-internal-grpc-port", "dapr-public-port", "dapr-listen-addresses",
        "placement-host-address", "scheduler-host-address", "actors-service", "reminders-service", "control-plane-address", "sentry-address", "mode",
        "actors-disseminate-timeout", "app-binding-options-timeout", "disable-init-endpoints",
    ];
}
