using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Testing;

namespace Manifests.Tests;

/// <summary>What Dapr's injector is told: it ignores an annotation that it doesn't know without a word.</summary>
internal static partial class AnnotationRules
{
    private const string Prefix = "dapr.io/";

    private static readonly string[] Known =
    [
        "enabled", "app-id", "app-port", "app-protocol", "config", "app-max-concurrency", "app-channel-address", "log-level", "log-as-json", "enable-api-logging",
        "enable-metrics", "metrics-port", "grpc-port", "internal-grpc-port", "sidecar-listen-addresses", "enable-app-health-check", "app-health-check-path",
        "app-health-probe-interval", "app-health-probe-timeout", "app-health-threshold", "sidecar-cpu-request", "sidecar-cpu-limit", "sidecar-memory-request",
        "sidecar-memory-limit", "graceful-shutdown-seconds", "block-shutdown-duration", "max-body-size", "read-buffer-size", "env", "env-from-secret",
        "api-token-secret", "app-token-secret", "volume-mounts", "volume-mounts-rw", "disable-builtin-k8s-secret-store", "placement-host-address",
        "scheduler-host-address", "actors-disseminate-timeout", "disable-init-endpoints", "enable-native-sidecar", "sidecar-image", "sidecar-seccomp-profile-type",
    ];

    public static IEnumerable<string> AnnotationsAreKnown(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var (owner, template) in manifests.Pods())
        {
            foreach (var (name, value) in (template.At("metadata/annotations") as JsonObject ?? []).Where(a => a.Key.StartsWith(Prefix, StringComparison.Ordinal)))
            {
                if (!Known.Contains(name[Prefix.Length..]) || value?.GetValueKind() != System.Text.Json.JsonValueKind.String)
                {
                    yield return $"{owner.Name()}: no annotation {name}, or no text";
                }
            }
        }
    }

    public static IEnumerable<string> SidecarsHaveBoundsToo(ManifestSet manifests, ServiceFacts code) =>
        from service in manifests.Services()
        from bound in new[] { "sidecar-cpu-request", "sidecar-memory-request", "sidecar-memory-limit" }
        where service.Deployment.Annotation(bound) is null
        select $"{service.AppId}: its sidecar has no {bound}";

    /// <summary>The annotations above are those of 1.18, and without the chart's setting the namespace refuses every sidecar.</summary>
    public static IEnumerable<string> TheGuideNamesTheOldestDapr(ManifestSet manifests, ServiceFacts code)
    {
        var guide = File.ReadAllText(Path.Combine(RepositoryFolders.Root, "docs", "kubernetes.md"));
        if (Oldest().Match(guide) is not { Success: true } oldest || Installed().Match(guide) is not { Success: true } installed ||
            Version.Parse(installed.Groups[1].Value) < Version.Parse(oldest.Groups[1].Value) || !guide.Contains("sidecarDropALLCapabilities=true", StringComparison.Ordinal))
        {
            yield return "docs/kubernetes.md doesn't say which Dapr, or how to install it";
        }

        foreach (var (owner, _) in manifests.Pods().Where(p => p.Template.Text("metadata/annotations/dapr.io~sidecar-image") is not null))
        {
            yield return $"{owner.Name()}: a sidecar of another version than the control plane";
        }
    }

    [GeneratedRegex(@"\*\*Dapr (\d+\.\d+)\*\* or later")]
    private static partial Regex Oldest();

    [GeneratedRegex(@"dapr/dapr --version (\d+\.\d+\.\d+)")]
    private static partial Regex Installed();
}
