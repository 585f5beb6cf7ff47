using Sidecar.Components;
using YamlDotNet.RepresentationModel;

namespace Sidecar.Secrets;

/// <summary>Which secrets of which stores the app may have, as its Configuration says; all of those stores that it doesn't name.</summary>
internal sealed class SecretScopes
{
    private readonly Dictionary<string, Scope> _scopes = [];

    public static SecretScopes None { get; } = new();

    /// <exception cref="ResourceException">A store is named twice, or its default is neither allow nor deny.</exception>
    public static SecretScopes Read(IEnumerable<YamlMappingNode> nodes, string file)
    {
        var scopes = new SecretScopes();
        foreach (var node in nodes)
        {
            var store = node.Text("storeName") ?? "";
            var denied = node.Text("defaultAccess")?.ToUpperInvariant() switch
            {
                null or "ALLOW" => false,
                "DENY" => true,
                _ => throw new ResourceException($"{file}: defaultAccess {node.Text("defaultAccess")} can be either allow or deny"),
            };
            if (!scopes._scopes.TryAdd(store, new(denied, Names(node, "allowedSecrets"), Names(node, "deniedSecrets"))))
            {
                throw new ResourceException($"{file}: {store} storeName is repeated in secrets configuration");
            }
        }

        return scopes;
    }

    /// <summary>A list of what is allowed decides alone; else what is denied by name, and then the default.</summary>
    public bool Allow(string store, string name) =>
        !_scopes.TryGetValue(store, out var scope)
        || (scope.Allowed.Count > 0 ? scope.Allowed.Contains(name) : !scope.Denied.Contains(name) && !scope.DeniedByDefault);

    private static HashSet<string> Names(YamlMappingNode node, string list) => [.. node.Items(list).OfType<YamlScalarNode>().Select(name => name.Value ?? "")];

    private sealed record Scope(bool DeniedByDefault, HashSet<string> Allowed, HashSet<string> Denied);
}
