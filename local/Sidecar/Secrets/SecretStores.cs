using System.Collections;
using System.Text.Json;
using Sidecar.Components;

namespace Sidecar.Secrets;

/// <summary>The secret components of one app: the environment, and files.</summary>
internal sealed class SecretStores
{
    private readonly Dictionary<string, SecretStore> _stores = [];

    public static SecretStores None { get; } = new();

    public static SecretStores Open(IEnumerable<ComponentDefinition> components)
    {
        var stores = new SecretStores();
        foreach (var component in components)
        {
            stores._stores.Add(component.Name, component.Type == "secretstores.local.file" ? FromFile(component) : FromEnvironment(component["prefix"] ?? ""));
        }

        return stores;
    }

    /// <summary>A secret by its name, or by its name and key where a file nests them.</summary>
    public string? Find(string store, string name, string key) =>
        _stores.TryGetValue(store, out var secrets) ? secrets.Find(name) ?? secrets.Find($"{name}:{key}") : null;

    /// <summary>A secret as an app asks for it. daprd answers with an empty text for a variable that is not there.</summary>
    /// <exception cref="ApiException">The app sees no such store.</exception>
    public string Get(string store, string name) => Store(store).Find(name) ?? "";

    /// <summary>All secrets of a store.</summary>
    /// <exception cref="ApiException">The app sees no such store.</exception>
    public IReadOnlyDictionary<string, string> All(string store) => Store(store).All();

    private SecretStore Store(string store) => _stores.Count == 0
        ? throw new ApiException(500, "ERR_SECRET_STORES_NOT_CONFIGURED", "secret store is not configured")
        : _stores.GetValueOrDefault(store) ?? throw new ApiException(401, "ERR_SECRET_STORE_NOT_FOUND", $"failed finding secret store with key {store}");

    private static SecretStore FromEnvironment(string prefix) => new(
        name => Environment.GetEnvironmentVariable(prefix + name),
        () => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(v => (Name: (string)v.Key, Value: (string?)v.Value ?? ""))
            .Where(v => v.Name.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(v => v.Name[prefix.Length..], v => v.Value));

    private static SecretStore FromFile(ComponentDefinition component)
    {
        var path = component["secretsFile"] ?? throw new ResourceException($"the component {component.Name} has no secretsFile");
        try
        {
            var values = new Dictionary<string, string>();
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            Flatten(document.RootElement, "", component["nestedSeparator"] ?? ":", values);
            return new(values.GetValueOrDefault, () => values);
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

    private sealed record SecretStore(Func<string, string?> Find, Func<IReadOnlyDictionary<string, string>> All);
}
