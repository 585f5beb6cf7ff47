namespace Sidecar.State;

/// <summary>The state components that one app may see.</summary>
internal sealed class StateStores(IReadOnlyDictionary<string, StateComponent> components)
{
    public IReadOnlyDictionary<string, StateComponent> Components { get; } = components;

    /// <summary>The one marked <c>actorStateStore</c>; null where none is, and then there are no actors.</summary>
    public StateComponent? ActorStore { get; } = components.Values.SingleOrDefault(c => c.HoldsActorState);
}
