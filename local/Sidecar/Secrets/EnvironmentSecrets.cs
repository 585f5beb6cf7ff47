namespace Sidecar.Secrets;

/// <summary>The environment of the sidecar. As in daprd, an unknown variable is a secret without text, and Dapr's own settings, tokens among them, are none.</summary>
internal sealed class EnvironmentSecrets(string prefix) : ISecretStore
{
    public IReadOnlyDictionary<string, string> Get(string name) => new Dictionary<string, string>
    {
        [name] = IsOpen(prefix + name) ? Environment.GetEnvironmentVariable(prefix + name) ?? "" : "",
    };

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All() => Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Where(name => name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) && IsOpen(name))
        .Select(name => name[prefix.Length..])
        .ToDictionary(name => name, Get);

    private static bool IsOpen(string variable) =>
        !variable.StartsWith("DAPR_", StringComparison.OrdinalIgnoreCase) && !variable.Equals("APP_API_TOKEN", StringComparison.OrdinalIgnoreCase);
}
