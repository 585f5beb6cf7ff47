using YamlDotNet.RepresentationModel;
using Sidecar.Secrets;

namespace Sidecar.Components;

/// <summary>What a Configuration resource says that means something here, and what of it doesn't.</summary>
internal sealed record AppConfiguration(
    string? TraceSamplingRate, IReadOnlySet<string> Features, SecretScopes SecretScopes, IReadOnlyList<string> DeniedComponents, IReadOnlyList<string> Warnings)
{
    /// <summary>A preview feature: values of actors' state may have an end.</summary>
    public const string ActorStateTimeToLive = "ActorStateTTL";

    private static readonly string[] OnUnlessSaid = ["HotReload", "WorkflowsRemoteActivityReminder"];

    // What limits or changes calls in daprd and would do nothing here: whoever relies on it must hear of it.
    private static readonly string[] NotServed = ["accessControl", "api", "httpPipeline", "appHttpPipeline", "nameResolution"];

    /// <exception cref="ResourceException">The file can't be read, or contradicts itself.</exception>
    public static AppConfiguration Read(string? file)
    {
        var resource = file is null ? null : YamlResource.ReadFile(file).FirstOrDefault(r => r.Kind == "Configuration");
        var spec = resource?.Spec ?? [];
        return new AppConfiguration(
            spec.Map("tracing")?.Text("samplingRate"),
            ReadFeatures(spec),
            SecretScopes.Read(spec.Map("secrets")?.Maps("scopes") ?? [], file ?? ""),
            [.. spec.Map("components")?.Items("deny").OfType<YamlScalarNode>().Select(type => type.Value ?? "") ?? []],
            [.. NotServed.Where(part => spec.Child(part) is not null).Select(part => $"{file}: spec.{part} has no effect in this sidecar")]);
    }

    /// <summary>Whether a component of this type may be loaded; the list names types, or types and versions.</summary>
    public bool Allows(string type, string version) => !DeniedComponents.Any(denied =>
        denied.Equals(type, StringComparison.OrdinalIgnoreCase) || denied.Equals($"{type}/{version}", StringComparison.OrdinalIgnoreCase));

    private static SortedSet<string> ReadFeatures(YamlMappingNode spec)
    {
        var features = new SortedSet<string>(OnUnlessSaid, StringComparer.Ordinal);
        foreach (var feature in spec.Maps("features"))
        {
            var name = feature.Text("name") ?? "";
            _ = feature.Flag("enabled") ? features.Add(name) : features.Remove(name);
        }

        return features;
    }
}
