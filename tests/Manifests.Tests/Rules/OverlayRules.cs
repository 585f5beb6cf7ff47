using System.Text;
using System.Text.RegularExpressions;

namespace Manifests.Tests;

/// <summary>What each overlay brings beside the services, and that it is where they look for it.</summary>
internal static partial class OverlayRules
{
    public static IEnumerable<string> MigrationsAreJobs(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var (id, deployment) in manifests.Services().Where(s => s.AppId.EndsWith("-queries", StringComparison.Ordinal)))
        {
            var job = manifests.OfKind("Job").SingleOrDefault(j => j.Text("spec/template/spec/containers/0/image") == deployment.Text("spec/template/spec/containers/0/image"));
            if (job.Text("spec/template/spec/containers/0/args/0") != "--migrate" || job.Text("spec/template/spec/restartPolicy") != "OnFailure")
            {
                yield return $"{id}: no job with its image migrates its database";
            }
        }
    }

    public static IEnumerable<string> TracesAreCollected(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var (id, deployment) in manifests.Services())
        {
            var tracing = manifests.Get("Configuration", id).At("spec/tracing");
            var collector = tracing.Text("otel/endpointAddress");
            if (tracing.Text("otel/protocol") != "grpc" || tracing.Text("otel/isSecure") != "false" || tracing.At("samplingRate")?.GetValueKind() != System.Text.Json.JsonValueKind.String)
            {
                yield return $"{id}: its sidecar doesn't say how it traces";
            }

            if (PodRules.Environment(deployment.At("spec/template/spec/containers/0")!).SingleOrDefault(e => e.Name == "OTEL_EXPORTER_OTLP_ENDPOINT").Value.Text("value") != $"http://{collector}")
            {
                yield return $"{id}: service and sidecar don't send to the same collector";
            }
        }
    }

    /// <summary>Locally everything is in the cluster, and under the names by which it is looked for; in production nothing is.</summary>
    public static IEnumerable<string> DataIsWhereItIsLookedFor(ManifestSet manifests, ServiceFacts code)
    {
        var found = manifests.OfKind("Service").Select(s => $"{s.Name()}.{s.Text("metadata/namespace")}").ToHashSet();
        if (manifests.Overlay == "production")
        {
            foreach (var o in manifests.OfKind("StatefulSet", "Secret"))
            {
                yield return $"{o.Kind()} {o.Name()}: data and secrets are outside";
            }

            yield break;
        }

        var named = manifests.OfKind("Secret").SelectMany(s => s["data"]!.AsObject().Select(d => Encoding.UTF8.GetString(Convert.FromBase64String(d.Value!.ToString()))))
            .Concat(manifests.OfKind("Configuration").Select(c => c.Text("spec/tracing/otel/endpointAddress")!))
            .SelectMany(text => Host().Matches(text).Select(m => m.Value))
            .ToHashSet();
        foreach (var host in named.Where(h => !found.Contains(h)))
        {
            yield return $"nothing is at {host}";
        }

        foreach (var kind in new[] { "postgres.daprcqrs-data", "sqlserver.daprcqrs-data", "redis.daprcqrs-data", "otel-collector.observability" }.Where(h => !named.Contains(h)))
        {
            yield return $"nobody looks for {kind}";
        }
    }

    public static IEnumerable<string> ImagesAreNamedWithAVersion(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var (owner, template) in manifests.Pods())
        {
            foreach (var image in template.List("spec/containers").Select(c => c.Text("image")!).Where(i => !Tag().IsMatch(i) || i.EndsWith(":latest", StringComparison.Ordinal)))
            {
                yield return $"{owner.Name()}: {image} is whatever is newest";
            }
        }

        foreach (var (id, deployment) in manifests.Services().Where(s => !s.Deployment.Text("spec/template/spec/containers/0/image")!.Contains($"daprcqrs/{s.AppId}:", StringComparison.Ordinal)))
        {
            yield return $"{id}: runs the image of another";
        }
    }

    [GeneratedRegex(@"[a-z-]+\.(?:daprcqrs-data|observability)\b")]
    private static partial Regex Host();

    [GeneratedRegex(@":[\w.-]+$")]
    private static partial Regex Tag();
}
