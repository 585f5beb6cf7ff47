using System.Collections.Concurrent;

namespace Sidecar.Invocation;

/// <summary>Every app of this host by its id, whichever sidecar asks.</summary>
internal sealed class NameResolution
{
    private readonly ConcurrentDictionary<string, AppInstances> _apps = new(StringComparer.Ordinal);

    public void Register(ResolvedApp app) => _apps.GetOrAdd(app.App.AppId, _ => new()).Add(app);

    public void Unregister(ResolvedApp app) => _apps[app.App.AppId].Remove(app);

    /// <summary>
    /// Finds an app: <paramref name="caller"/> itself under its own id, else the one whose turn it is.
    /// Of <c>app.namespace</c> the namespace is not looked at: daprd does so on Kubernetes only.
    /// </summary>
    public ResolvedApp? Find(string target, AppIdentity caller) => Instances(target) is { } app ? app.Own(caller) ?? app.Next() : null;

    public bool Knows(string target) => Instances(target) is not null;

    private AppInstances? Instances(string target) =>
        _apps.TryGetValue(target, out var app) || (target.IndexOf('.') is > 0 and var dot && _apps.TryGetValue(target[..dot], out app)) ? app : null;
}
