namespace Manifests.Tests;

/// <summary>Nothing is set that nobody reads, and nothing is asked for that nobody makes.</summary>
internal static class SettingRules
{
    // What others than our services read: the .NET runtime, and the images that the local overlay runs.
    private static readonly string[] ReadByOthers =
        ["DOTNET_EnableDiagnostics", "POSTGRES_PASSWORD", "PGDATA", "REDISCLI_AUTH", "ACCEPT_EULA", "MSSQL_PID", "MSSQL_SA_PASSWORD"];

    public static IEnumerable<string> EveryVariableIsRead(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var (owner, template) in manifests.Pods())
        {
            foreach (var container in template.List("spec/containers"))
            {
                foreach (var (name, _) in PodRules.Environment(container).Where(e => !IsRead(e.Name) && !IsUsed(e.Name, container.ToJsonString())))
                {
                    yield return $"{owner.Name()}: nobody reads {name}";
                }
            }
        }
    }

    public static IEnumerable<string> TokensReachBothContainers(ManifestSet manifests, ServiceFacts code)
    {
        foreach (var (id, deployment) in manifests.Services())
        {
            (string Annotation, string Variable)[] tokens = [("api-token-secret", "DAPR_API_TOKEN"), ("app-token-secret", "APP_API_TOKEN")];
            foreach (var (annotation, variable) in tokens)
            {
                var inApp = PodRules.Environment(deployment.At("spec/template/spec/containers/0")!).SingleOrDefault(e => e.Name == variable).Value;
                if (inApp.Text("valueFrom/secretKeyRef/name") is not { } secret || inApp.Text("valueFrom/secretKeyRef/key") != "token" || deployment.Annotation(annotation) != secret)
                {
                    yield return $"{id}: app and sidecar don't have the same {variable}";
                }
            }
        }
    }

    /// <summary>Locally the overlay makes every secret; for production the guide lists them.</summary>
    public static IEnumerable<string> EverySecretIsMadeSomewhere(ManifestSet manifests, ServiceFacts code)
    {
        var asked = manifests.Pods().SelectMany(p => p.Template.List("spec/containers").SelectMany(PodRules.Environment)
                .Select(e => (Namespace: p.Owner.Text("metadata/namespace"), Secret: e.Value.At("valueFrom/secretKeyRef"))))
            .Concat(manifests.OfKind("Component").SelectMany(c => c.List("spec/metadata").Select(e => (c.Text("metadata/namespace"), e.At("secretKeyRef")))))
            .Where(s => s.Item2 is not null)
            .Select(s => (s.Item1, Name: s.Item2.Text("name")!, Key: s.Item2.Text("key")!))
            .Distinct();
        foreach (var (space, name, key) in asked.Where(s => !IsMade(manifests, s.Item1!, s.Name, s.Key)))
        {
            yield return $"nobody makes the secret {name} with {key} in {space}";
        }
    }

    private static bool IsMade(ManifestSet manifests, string space, string name, string key) =>
        manifests.Overlay == "production"
            ? Documents.SecretsFromOutside.Contains((name, key))
            : manifests.OfKind("Secret").Any(s => s.Name() == name && s.Text("metadata/namespace") == space && s["data"]![key] is not null);

    // As the hosts' configuration names them: double underscores are sections, and the server's prefix is gone.
    private static bool IsRead(string variable) =>
        ReadByOthers.Contains(variable) ||
        ReadSettings.Names.Contains(variable.Replace("__", ":", StringComparison.Ordinal)) ||
        (variable.StartsWith("ASPNETCORE_", StringComparison.Ordinal) && ReadSettings.Names.Contains(variable["ASPNETCORE_".Length..]));

    private static bool IsUsed(string variable, string container) => container.Contains($"$({variable})", StringComparison.Ordinal);
}
