namespace Sidecar.Components;

/// <summary>A Component resource with its secrets resolved.</summary>
internal sealed record ComponentDefinition(string Name, string Type, string Version, IReadOnlyDictionary<string, string> Metadata)
{
    public bool IsState => Type.StartsWith("state.", StringComparison.Ordinal);

    public bool IsPubSub => Type.StartsWith("pubsub.", StringComparison.Ordinal);

    public bool IsSecretStore => Type.StartsWith("secretstores.", StringComparison.Ordinal);

    /// <summary>A metadata value; the names of daprd's components are matched without case.</summary>
    public string? this[string name] => Metadata.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public bool Flag(string name) => GoFlag.IsTrue(this[name]);
}
