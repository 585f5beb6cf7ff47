using System.Collections.Frozen;
using Sidecar.Hostility;

namespace Sidecar.Actors;

/// <summary>
/// Where the actors of this host live: the hosts of each type share its ids by hash, and any app's sidecar finds them here. A host that comes or
/// goes changes the table of its types at once; calls of those types then wait until every host has let go of what it lost.
/// </summary>
internal sealed class Placement(TimeProvider time)
{
    // daprd's placement gives a change of the table so long and then goes on without the hosts that are behind.
    private static readonly TimeSpan LongestChange = TimeSpan.FromSeconds(8);

    private readonly Lock _gate = new();
    private volatile FrozenDictionary<string, Ring> _rings = FrozenDictionary<string, Ring>.Empty;

    /// <summary>Raised when a type has got a host.</summary>
    public event Action<string>? Hosted;

    /// <summary>Whose actor it is, though calls may have to wait still; null while no app hosts its type.</summary>
    public HostedType? Find(ActorKey actor) => _rings.TryGetValue(actor.Type, out var ring) ? ring.Owner(actor.Id) : null;

    /// <summary>The host to call, once no change of the table is under way; null while no app hosts the type.</summary>
    public async ValueTask<HostedType?> FindAsync(ActorKey actor, CancellationToken ct)
    {
        while (_rings.TryGetValue(actor.Type, out var ring))
        {
            if (ring.Settled.IsCompleted)
            {
                var owner = ring.Owner(actor.Id);
                return owner?.DoubleActivation is { } plan ? plan.HostFor(actor, owner, ring.Hosts) : owner;
            }

            await ring.Settled.WaitAsync(ct);
        }

        return null;
    }

    /// <summary>Completes when no change of the type's table is under way.</summary>
    public Task SettledAsync(string type, CancellationToken ct) =>
        _rings.TryGetValue(type, out var ring) && !ring.Settled.IsCompleted ? ring.Settled.WaitAsync(ct) : Task.CompletedTask;

    public bool IsHosted(string type) => _rings.TryGetValue(type, out var ring) && ring.Hosts.Count > 0;

    public void Register(HostedType host)
    {
        Change(host.Type, hosts => [.. hosts.Where(other => other != host), host], () => Task.CompletedTask);
        Hosted?.Invoke(host.Type);
    }

    /// <summary>Takes a host out; its actors are called elsewhere once <paramref name="leave"/> is done.</summary>
    public Task Unregister(HostedType host, Func<Task> leave) => Change(host.Type, hosts => [.. hosts.Where(other => other != host)], leave);

    private Task Change(string type, Func<IReadOnlyList<HostedType>, IReadOnlyList<HostedType>> change, Func<Task> leave)
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Ring before, after;
        lock (_gate)
        {
            var rings = _rings.ToDictionary(StringComparer.Ordinal);
            before = rings.GetValueOrDefault(type, Ring.Empty);
            after = new Ring(change(before.Hosts), settled.Task);
            rings[type] = after;
            _rings = rings.ToFrozenDictionary(StringComparer.Ordinal);
        }

        // Only now: whoever calls an actor looks at the table after it is active, so that nobody is missed.
        var left = leave();
        Task[] all = [before.Settled, left, .. after.Hosts.Select(host => host.ReleaseAsync(actor => Find(actor) == host))];
        _ = SettleAsync(Task.WhenAll(all), settled);
        return left;
    }

    private async Task SettleAsync(Task released, TaskCompletionSource settled)
    {
        await released.WaitAsync(LongestChange, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        settled.SetResult();
    }

    /// <summary>The hosts of one type.</summary>
    private sealed record Ring(IReadOnlyList<HostedType> Hosts, Task Settled)
    {
        public static Ring Empty { get; } = new([], Task.CompletedTask);

        // Of two hosts the one whose hash with the id is higher: if a host comes or goes, no other ids move.
        public HostedType? Owner(string id) => Hosts.Count == 1 ? Hosts[0] : Hosts.MaxBy(host => IdHash.Of(host.Name, id));
    }
}
