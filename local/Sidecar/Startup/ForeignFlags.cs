namespace Sidecar.Startup;

/// <summary>Flags of daprd and <c>dapr run</c> that are about what isn't here: most are taken, so that a command line works for both, and do nothing.</summary>
internal static class ForeignFlags
{
    private static readonly Dictionary<string, string> Letters = new()
    {
        ["a"] = "app-id",
        ["p"] = "app-port",
        ["P"] = "app-protocol",
        ["c"] = "config",
        ["d"] = "components-path",
        ["f"] = "run-file",
        ["H"] = "dapr-http-port",
        ["G"] = "dapr-grpc-port",
        ["I"] = "dapr-internal-grpc-port",
        ["M"] = "metrics-port",
        ["u"] = "unix-domain-socket",
        ["k"] = "kubernetes",
    };

    private static readonly string[] Switches =
        ["enable-profiling", "enable-metrics", "enable-mtls", "enable-api-logging", "log-as-json", "disable-builtin-k8s-secret-store", "app-ssl", "kubernetes"];

    private static readonly string[] WithValue =
    [
        "metrics-port", "metrics-listen-address", "profile-port", "dapr-internal-grpc-port", "dapr-internal-grpc-listen-address", "dapr-public-port",
        "dapr-public-listen-address", "dapr-listen-addresses", "placement-host-address", "scheduler-host-address", "actors-service", "reminders-service",
        "control-plane-address", "control-plane-trust-domain", "control-plane-namespace", "sentry-address", "mode", "actors-disseminate-timeout",
        "app-binding-options-timeout", "disable-init-endpoints", "app-channel-address",
    ];

    private static readonly string[] Loopback = ["127.0.0.1", "localhost"];

    /// <summary>The flag that <c>dapr run</c> shortens to this letter; any other name as it is.</summary>
    public static string InFull(string name) => Letters.GetValueOrDefault(name, name);

    /// <summary>Whether it needs no value to be on.</summary>
    public static bool IsSwitch(string name) => Switches.Contains(name);

    /// <summary>Whether it is taken and has no effect.</summary>
    public static bool IsIdle(string name) => IsSwitch(name) || WithValue.Contains(name);

    /// <summary>Why a sidecar that took this flag would not do what it says; null if there is no such reason.</summary>
    /// <param name="written">How whoever asked has written it.</param>
    /// <param name="name">The flag.</param>
    /// <param name="value">What it is to be.</param>
    public static string? Refusal(string written, string name, string value) => name switch
    {
        "app-channel-address" when !Loopback.Contains(value) => $"{written}: apps are called on this machine only, not on '{value}'",
        "app-ssl" when value != "false" => $"{written}: apps are called without TLS",
        "unix-domain-socket" => $"{written}: the APIs are served on ports only",
        "kubernetes" when value != "false" => $"{written}: this is for one machine",
        _ => null,
    };
}
