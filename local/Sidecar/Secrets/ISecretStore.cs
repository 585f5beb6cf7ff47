namespace Sidecar.Secrets;

/// <summary>The secrets of one component; each is a map, which mostly has the secret's own name as its only key.</summary>
internal interface ISecretStore
{
    /// <summary>Null if there is no such secret.</summary>
    IReadOnlyDictionary<string, string>? Get(string name);

    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All();
}
