using Sidecar.Components;
using Sidecar.Invocation;

namespace Sidecar.Secrets;

/// <summary>The secret components of one app: the environment, and files.</summary>
internal sealed class SecretStores
{
    private readonly Dictionary<string, ISecretStore> _stores = [];

    private readonly SecretScopes _scopes;

    private SecretStores(SecretScopes scopes) => _scopes = scopes;

    public static SecretStores None { get; } = new(SecretScopes.None);

    public static SecretStores Open(IEnumerable<ComponentDefinition> components, SecretScopes scopes)
    {
        var stores = new SecretStores(scopes);
        foreach (var component in components)
        {
            stores._stores.Add(
                component.Name, component.Type == "secretstores.local.file" ? new FileSecrets(component) : new EnvironmentSecrets(component["prefix"] ?? ""));
        }

        return stores;
    }

    /// <summary>A value that a component refers to: the key of a secret, or a secret by its name and key where a file nests them. Null if it is not there.</summary>
    public string? Find(string store, string name, string key) => _stores.GetValueOrDefault(store) is { } secrets
        ? Text(secrets.Get(name), key) ?? Text(secrets.Get(name), name) ?? Text(secrets.Get($"{name}:{key}"), $"{name}:{key}")
        : null;

    /// <summary>A secret as an app asks for it.</summary>
    /// <exception cref="ApiException">The app sees no such store, may not have the secret, or the store has no such secret.</exception>
    public IReadOnlyDictionary<string, string> Get(string store, string name) => Allowed(store, name).Get(name)
        ?? throw new ApiException(500, "ERR_SECRET_GET", $"failed getting secret with key {name} from secret store {store}: secret {name} not found");

    /// <summary>All secrets of a store that the app may have.</summary>
    /// <exception cref="ApiException">The app sees no such store.</exception>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All(string store) =>
        Store(store).All().Where(secret => _scopes.Allow(store, secret.Key)).ToDictionary();

    private static string? Text(IReadOnlyDictionary<string, string>? secret, string key) => secret?.GetValueOrDefault(key) is { Length: > 0 } text ? text : null;

    private ISecretStore Allowed(string store, string name)
    {
        var secrets = Store(store);
        return _scopes.Allow(store, name) ? secrets
            : throw new ApiException(403, "ERR_PERMISSION_DENIED", $"access denied by policy to get {GoWords.Quote(name)} from {GoWords.Quote(store)}");
    }

    private ISecretStore Store(string store) => _stores.Count == 0
        ? throw new ApiException(500, "ERR_SECRET_STORES_NOT_CONFIGURED", "secret store is not configured")
        : _stores.GetValueOrDefault(store) ?? throw new ApiException(401, "ERR_SECRET_STORE_NOT_FOUND", $"failed finding secret store with key {store}");
}
