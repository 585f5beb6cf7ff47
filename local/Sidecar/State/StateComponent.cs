namespace Sidecar.State;

/// <summary>A state component as one app sees it.</summary>
internal sealed record StateComponent(string Name, IStateStore Store, bool HoldsActorState);
