using YamlDotNet.RepresentationModel;
using Sidecar.Secrets;

namespace Sidecar.Components;

/// <summary>Component resources of one app, and what is odd about them.</summary>
internal sealed class ComponentReader(MetadataTemplate template, AppConfiguration configuration)
{
    private readonly List<string> _warnings = [];

    /// <summary>What was left out or looks like a mistake, a line each.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <exception cref="ResourceException">A type that is not served, a name taken twice, a secret that can't be had; not where errors are to be ignored.</exception>
    public IReadOnlyList<ComponentDefinition> Read(IEnumerable<YamlResource> resources)
    {
        var own = resources.Where(r => r.Kind == "Component" && IsAllowed(r)).ToList();
        var stores = own.ConvertAll(r => IsSecretStore(r) ? TryDefine(r, SecretStores.None) : null);
        var secrets = SecretStores.Open(stores.OfType<ComponentDefinition>(), SecretScopes.None);
        var components = own.Zip(stores, (r, store) => IsSecretStore(r) ? store : TryDefine(r, secrets)).OfType<ComponentDefinition>().ToList();
        return components.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new ResourceException($"the component {twice.Key} is declared {twice.Count()} times: {string.Join(", ", Files(own, twice.Key))}")
            : components;
    }

    private static IEnumerable<string> Files(IEnumerable<YamlResource> resources, string name) => resources.Where(r => r.Name == name).Select(r => r.File);

    private static bool IsSecretStore(YamlResource resource) => resource.Spec.Text("type")?.StartsWith("secretstores.", StringComparison.Ordinal) == true;

    private bool IsAllowed(YamlResource resource)
    {
        var (type, version) = (resource.Spec.Text("type") ?? "", resource.Spec.Text("version") ?? "v1");
        var allowed = configuration.Allows(type, version);
        if (!allowed)
        {
            _warnings.Add($"{resource.File}: component '{resource.Name}' cannot be loaded because components of type '{type}/{version}' are not allowed");
        }

        return allowed;
    }

    private ComponentDefinition? TryDefine(YamlResource resource, SecretStores secrets)
    {
        try
        {
            return Define(resource, secrets);
        }
        catch (ResourceException failure) when (resource.Spec.Flag("ignoreErrors"))
        {
            _warnings.Add($"{failure.Message}; it is left out, as its ignoreErrors asks for");
            return null;
        }
    }

    private ComponentDefinition Define(YamlResource resource, SecretStores secrets)
    {
        if (resource.Name.Length == 0)
        {
            throw new ResourceException($"{resource.File}: a component has no metadata.name");
        }

        var type = resource.Spec.Text("type") ?? throw new ResourceException($"{resource.File}: the component {resource.Name} has no spec.type");
        var version = resource.Spec.Text("version") ?? "v1";
        if (!ComponentTypes.IsKnown(type, version))
        {
            throw new ResourceException(
                $"{resource.File}: the component {resource.Name} is of type {type}/{version}, which this sidecar does not serve; it serves {ComponentTypes.Served}");
        }

        var store = resource.Root.Map("auth")?.Text("secretStore");
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in resource.Spec.Maps("metadata"))
        {
            metadata[entry.Text("name") ?? ""] = template.Fill(Value(resource, entry, store, secrets));
        }

        _warnings.AddRange(MetadataNames.Complaints(type, metadata.Keys).Select(complaint => $"{resource.File}: component {resource.Name}: {complaint}"));
        return new ComponentDefinition(resource.Name, type, version, metadata);
    }

    private string Value(YamlResource resource, YamlMappingNode entry, string? store, SecretStores secrets)
    {
        if (entry.Map("secretKeyRef") is { } reference)
        {
            var name = reference.Text("name") ?? "";
            return secrets.Find(store ?? "", name, reference.Text("key") ?? name)
                ?? throw new ResourceException($"{resource.File}: the component {resource.Name} asks for the secret {name} of "
                    + (store is null ? "no store: name one in auth.secretStore" : $"the store '{store}', where it is not, or which is no component of this app"));
        }

        return entry.Text("envRef") is { } variable ? Variable(resource, variable) : entry.Text("value") ?? "";
    }

    private string Variable(YamlResource resource, string name)
    {
        if (name.StartsWith("DAPR_", StringComparison.OrdinalIgnoreCase) || name.Equals("APP_API_TOKEN", StringComparison.OrdinalIgnoreCase))
        {
            _warnings.Add($"{resource.File}: component {resource.Name}: the environment variable {name} is not for components, and counts as empty, as in daprd");
            return "";
        }

        return Environment.GetEnvironmentVariable(name) ?? "";
    }
}
