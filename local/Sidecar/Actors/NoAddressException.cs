namespace Sidecar.Actors;

/// <summary>No app hosts the actor's type, not even after the time that the router waits for one.</summary>
internal sealed class NoAddressException(ActorKey actor)
    : ActorCallException($"failed to lookup actor: api error: code = FailedPrecondition desc = did not find address for actor '{actor}'");
