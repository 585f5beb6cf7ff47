namespace Sidecar.Actors;

/// <summary>A call of an actor failed, for whatever reason: no host, no connection, or an answer other than 200. The words are daprd's.</summary>
internal class ActorCallException(string message) : Exception(message);
