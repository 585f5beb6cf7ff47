using System.Text.Json;
using Sidecar.Components;

namespace Sidecar.Secrets;

/// <summary>The secret components of one app: the environment, and files.</summary>
internal sealed class SecretStores
{
    private readonly Dictionary<string, Func<string, string?>> _stores = [];

    public static SecretStores None { get; } = new();

    public bool Any => _stores.Count > 0;

    public bool Contains(string store) => _stores.ContainsKey(store);

    public static SecretStores Open(IEnumerable<ComponentDefinition> components)
    {
        var stores = new SecretStores();
        foreach (var component in components)
        {
            stores._stores.Add(component.Name, component.Type == "secretstores.local.file" ? FromFile(component) : FromEnvironment(component));
        }

        return stores;
    }

    /// <summary>A secret by its name, or by its name and key where a file nests them.</summary>
    public string? Find(string store, string name, string key) =>
        _stores.TryGetValue(store, out var find) ? find(name) ?? find($"{name}:{key}") : null;

    private static Func<string, string?> FromEnvironment(ComponentDefinition component) =>
        name => Environment.GetEnvironmentVariable(component["prefix"] + name);

    private static Func<string, string?> FromFile(ComponentDefinition component)
    {
        var path = component["secretsFile"] ?? throw new ResourceException($"the component {component.Name} has no secretsFile");
        try
        {
            var values = new Dictionary<string, string>();
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            Flatten(document.RootElement, "", component["nestedSeparator"] ?? ":", values);
            return values.GetValueOrDefault;
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            throw new ResourceException($"the secrets file {path} of the component {component.Name} can't be read: {failure.Message}", failure);
        }
    }

    private static void Flatten(JsonElement element, string prefix, string separator, Dictionary<string, string> into)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Flatten(property.Value, prefix + property.Name + separator, separator, into);
            }
            else
            {
                into[prefix + property.Name] = property.Value.ToString();
            }
        }
    }
}
