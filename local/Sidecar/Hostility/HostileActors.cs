using Sidecar.Actors;
using Sidecar.State;

namespace Sidecar.Hostility;

/// <summary>Where calls of actors go astray: to a host that does not own the actor, while its owner is called by others.</summary>
internal static class HostileActors
{
    public static HostilePlan? PlanOf(StateStores stores) =>
        stores.ActorStore?.Hostility is { } plan && plan.Has(HostileMode.DoubleActivation) ? plan : null;

    /// <summary>The owner, or, if that is the call's lot and there are any, one of the others.</summary>
    public static HostedType HostFor(this HostilePlan plan, ActorKey actor, HostedType owner, IReadOnlyList<HostedType> hosts)
    {
        if (hosts.Count == 1 || !plan.Hits(HostileMode.DoubleActivation, actor.ToString(), out var lot))
        {
            return owner;
        }

        var others = hosts.Where(host => host != owner).OrderBy(host => host.Name, StringComparer.Ordinal).ToList();
        return others[(int)(lot.Next() * others.Count)];
    }
}
