using System.Collections.Frozen;

namespace Sidecar.Actors;

/// <summary>Where the actors of this host live: the apps of each type share its ids by hash, and any app's sidecar finds them here.</summary>
internal sealed class Placement
{
    private readonly Lock _gate = new();
    private volatile FrozenDictionary<string, HostedType[]> _hosts = FrozenDictionary<string, HostedType[]>.Empty;

    /// <summary>Raised when a type has got a host.</summary>
    public event Action<string>? Hosted;

    /// <summary>The host of an actor; null while no app hosts its type.</summary>
    public HostedType? Find(ActorKey actor) =>
        !_hosts.TryGetValue(actor.Type, out var hosts) ? null : hosts.Length == 1 ? hosts[0] : Owner(hosts, actor.Id);

    public bool IsHosted(string type) => _hosts.ContainsKey(type);

    public void Register(HostedType host)
    {
        Change(host.Type, hosts => [.. hosts.Where(other => other != host), host]);
        Hosted?.Invoke(host.Type);
    }

    public void Unregister(HostedType host) => Change(host.Type, hosts => [.. hosts.Where(other => other != host)]);

    // Of two hosts the one whose hash with the id is higher: if a host comes or goes, no other ids move.
    private static HostedType Owner(HostedType[] hosts, string id) => hosts.MaxBy(host => Hash(host.Host.AppId, id))!;

    private static uint Hash(string app, string id)
    {
        const uint offset = 2166136261, prime = 16777619;
        var hash = offset;
        foreach (var c in app)
        {
            hash = (hash ^ c) * prime;
        }

        foreach (var c in id)
        {
            hash = (hash ^ c) * prime;
        }

        // FNV spreads its last characters over the low bits only; the comparison looks at the high ones.
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        return hash ^ (hash >> 13);
    }

    private void Change(string type, Func<HostedType[], HostedType[]> change)
    {
        HostedType[] after;
        lock (_gate)
        {
            var hosts = _hosts.ToDictionary(StringComparer.Ordinal);
            after = change(hosts.GetValueOrDefault(type, []));
            hosts[type] = after;
            _hosts = hosts.Where(entry => entry.Value.Length > 0).ToFrozenDictionary(StringComparer.Ordinal);
        }

        foreach (var host in after)
        {
            _ = host.ReleaseAsync(actor => Find(actor) == host);
        }
    }
}
