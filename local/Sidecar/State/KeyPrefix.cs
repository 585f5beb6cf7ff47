namespace Sidecar.State;

/// <summary>How a component makes stored keys out of callers' keys: <c>prefix||key</c>.</summary>
internal sealed class KeyPrefix
{
    private const string Separator = "||";

    private readonly string _prefix;

    private KeyPrefix(string prefix) => _prefix = prefix;

    /// <summary>The strategy that <c>keyPrefix</c> names, or that text itself.</summary>
    public static KeyPrefix For(string? strategy, string component, AppIdentity app) => new(strategy?.ToLowerInvariant() switch
    {
        null or "appid" => app.AppId + Separator,
        "namespace" => app.Namespace.Length == 0 ? app.AppId + Separator : $"{app.Namespace}.{app.AppId}{Separator}",
        "name" => component + Separator,
        "none" => "",
        _ => strategy + Separator,
    });

    /// <summary>Whether a caller may use this key at all.</summary>
    public static bool Allows(string key) => !key.Contains(Separator, StringComparison.Ordinal);

    public string Apply(string key) => _prefix + key;
}
