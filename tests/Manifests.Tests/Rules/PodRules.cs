using System.Text.Json.Nodes;

namespace Manifests.Tests;

/// <summary>Pods that the namespace's security level admits, that Kubernetes can schedule, probe, spread and stop.</summary>
internal static class PodRules
{
    public static IEnumerable<string> PodsKeepToRestrictedSecurity(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var (owner, template) in manifests.Pods().Where(p => Level(manifests, p.Owner) == "restricted"))
        {
            if (template.Text("spec/securityContext/runAsNonRoot") != "true" || template.Text("spec/securityContext/seccompProfile/type") != "RuntimeDefault")
            {
                yield return $"{owner.Name()}: the pod may run as root, or without a seccomp profile";
            }

            foreach (var container in template.List("spec/containers"))
            {
                if (container.Text("securityContext/allowPrivilegeEscalation") != "false" || container.Text("securityContext/readOnlyRootFilesystem") != "true" ||
                    container.List("securityContext/capabilities/drop").All(c => c.ToString() != "ALL"))
                {
                    yield return $"{owner.Name()}: container {container.Text("name")} may escalate, keeps capabilities, or writes to its root";
                }
            }

            if (template.Text("metadata/annotations/dapr.io~enabled") == "true" &&
                template.Text("metadata/annotations/dapr.io~sidecar-seccomp-profile-type") != "RuntimeDefault")
            {
                yield return $"{owner.Name()}: the injected sidecar has no seccomp profile";
            }
        }

        if (manifests.Get("Namespace", "daprcqrs").Text("metadata/labels/pod-security.kubernetes.io~enforce") != "restricted")
        {
            yield return "the services' namespace doesn't enforce restricted";
        }
    }

    public static IEnumerable<string> PodsHaveBoundsAndNoAccountTokens(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var (owner, template) in manifests.Pods())
        {
            if (template.Text("spec/automountServiceAccountToken") != "false")
            {
                yield return $"{owner.Name()}: mounts a service account's token";
            }

            foreach (var container in template.List("spec/containers").Where(c =>
                c.Text("resources/requests/cpu") is null || c.Text("resources/requests/memory") is null || c.Text("resources/limits/memory") is null))
            {
                yield return $"{owner.Name()}: container {container.Text("name")} has no requests or no memory limit";
            }
        }

        foreach (var account in manifests.OfKind("ServiceAccount").Where(a => a.Text("automountServiceAccountToken") != "false"))
        {
            yield return $"service account {account.Name()} mounts its token";
        }
    }

    public static IEnumerable<string> ServicesSurviveDisruptions(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var (id, deployment) in manifests.Services())
        {
            var scaler = manifests.OfKind("HorizontalPodAutoscaler").SingleOrDefault(h => h.Text("spec/scaleTargetRef/name") == id);
            if (scaler is null || long.Parse(scaler.Text("spec/minReplicas")!) < 2 || deployment.Text("spec/replicas") is not (null or "2"))
            {
                yield return $"{id}: doesn't have two replicas, or nothing that scales it";
            }

            if (scaler.List("spec/metrics").All(m => m.Text("containerResource/name") != "cpu" || m.Text("containerResource/container") != "app"))
            {
                yield return $"{id}: isn't scaled by its CPU";
            }

            if (id.EndsWith("-queries", StringComparison.Ordinal) &&
                scaler.List("spec/metrics").All(m => m.Text("pods/metric/name") != "daprcqrs_projection_lag_seconds"))
            {
                yield return $"{id}: isn't scaled by its projections' lag";
            }

            if (manifests.OfKind("PodDisruptionBudget").All(b => b.Text("spec/selector/matchLabels/app.kubernetes.io~name") != id))
            {
                yield return $"{id}: has no disruption budget";
            }

            if (deployment.List("spec/template/spec/topologySpreadConstraints").Count(c => c.Text("labelSelector/matchLabels/app.kubernetes.io~name") == id) < 2)
            {
                yield return $"{id}: isn't spread over hosts and zones";
            }

            if (deployment.Text("spec/template/spec/serviceAccountName") != id || deployment.Text("spec/strategy/rollingUpdate/maxUnavailable") != "0")
            {
                yield return $"{id}: has no account of its own, or lets go of a replica before the next is there";
            }
        }
    }

    /// <summary>The app ends its last append, its sidecar outlives it, the pod outlives both.</summary>
    public static IEnumerable<string> StopsTakeTheirTime(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var (id, deployment) in manifests.Services())
        {
            var pod = deployment.At("spec/template/spec");
            var app = code.Services[id].ShutdownTimeout.TotalSeconds + long.Parse(pod.Text("containers/0/lifecycle/preStop/sleep/seconds") ?? "0");
            var block = long.Parse(deployment.Annotation("block-shutdown-duration")?.TrimEnd('s') ?? "0");
            var drain = long.Parse(deployment.Annotation("graceful-shutdown-seconds") ?? "5");
            var grace = long.Parse(pod.Text("terminationGracePeriodSeconds") ?? "30");
            if (!(app < block && block + drain < grace))
            {
                yield return $"{id}: the app may take {app} s, its sidecar serves it for {block} s and drains for {drain} s, the pod is killed after {grace} s";
            }
        }
    }

    public static IEnumerable<string> ProbesMeetTheirRoutes(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var (id, deployment) in manifests.Services())
        {
            var app = deployment.At("spec/template/spec/containers/0");
            (string Probe, string Path)[] expected = [("startupProbe", "/health/live"), ("livenessProbe", "/health/live"), ("readinessProbe", "/health/ready")];
            foreach (var (probe, path) in expected)
            {
                if (app.Text($"{probe}/httpGet/path") != path || app.Text($"{probe}/httpGet/port") != "http" || !code.Services[id].Has("GET", path))
                {
                    yield return $"{id}: {probe} doesn't ask {path}";
                }
            }

            if (deployment.Annotation("enable-app-health-check") != "true" || deployment.Annotation("app-health-check-path") != "/health/ready")
            {
                yield return $"{id}: its sidecar doesn't ask whether it is ready";
            }

            var port = app.Text("ports/0/containerPort");
            if (deployment.Annotation("app-port") != port || !Environment(app!).Any(e => e.Name == "ASPNETCORE_URLS" && e.Value.Text("value") == $"http://+:{port}"))
            {
                yield return $"{id}: sidecar, container and server don't agree on the port";
            }
        }
    }

    internal static IEnumerable<(string Name, JsonNode Value)> Environment(JsonNode container) => container.List("env").Select(e => (e.Text("name")!, e));

    private static string? Level(ManifestSet manifests, JsonObject owner) =>
        manifests.OfKind("Namespace").SingleOrDefault(n => n.Name() == owner.Text("metadata/namespace")).Text("metadata/labels/pod-security.kubernetes.io~enforce");
}
