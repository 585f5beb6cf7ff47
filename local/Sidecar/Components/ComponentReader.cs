using YamlDotNet.RepresentationModel;
using Sidecar.Secrets;

namespace Sidecar.Components;

/// <summary>Component resources of one app.</summary>
internal static class ComponentReader
{
    /// <exception cref="ResourceException">A type that is not served, a name taken twice, a secret that can't be had.</exception>
    public static IReadOnlyList<ComponentDefinition> Read(IEnumerable<YamlResource> resources)
    {
        var own = resources.Where(r => r.Kind == "Component").ToList();
        var secrets = SecretStores.Open(own.Where(IsSecretStore).Select(r => Define(r, SecretStores.None)));
        var components = own.Select(r => Define(r, secrets)).ToList();
        return components.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new ResourceException($"the component {twice.Key} is declared {twice.Count()} times")
            : components;
    }

    private static bool IsSecretStore(YamlResource resource) => resource.Spec.Text("type")?.StartsWith("secretstores.", StringComparison.Ordinal) == true;

    private static ComponentDefinition Define(YamlResource resource, SecretStores secrets)
    {
        var type = resource.Spec.Text("type") ?? throw new ResourceException($"{resource.File}: the component {resource.Name} has no spec.type");
        if (!ComponentTypes.IsKnown(type))
        {
            throw new ResourceException($"{resource.File}: the component {resource.Name} is of type {type}, which this sidecar does not serve");
        }

        var store = resource.Root.Map("auth")?.Text("secretStore");
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in resource.Spec.Maps("metadata"))
        {
            metadata[entry.Text("name") ?? ""] = Value(resource, entry, store, secrets);
        }

        return new ComponentDefinition(resource.Name, type, resource.Spec.Text("version") ?? "v1", metadata);
    }

    private static string Value(YamlResource resource, YamlMappingNode entry, string? store, SecretStores secrets)
    {
        if (entry.Map("secretKeyRef") is { } reference)
        {
            var name = reference.Text("name") ?? "";
            return secrets.Find(store ?? "", name, reference.Text("key") ?? name)
                ?? throw new ResourceException(
                    $"{resource.File}: the component {resource.Name} asks for the secret {name} of the store '{store}', which is not there");
        }

        return entry.Text("envRef") is { } variable ? Environment.GetEnvironmentVariable(variable) ?? "" : entry.Text("value") ?? "";
    }
}
