using Sidecar.Hostility;
using Sidecar.Outbox;

namespace Sidecar.State;

/// <summary>A state component as one app sees it.</summary>
internal sealed record StateComponent(string Name, StateStore Store, KeyPrefix Prefix, bool HoldsActorState, OutboxSettings? Outbox, HostilePlan? Hostility);
