namespace Sidecar.Actors;

/// <summary>The actor was deactivated before the call had ended. The router asks again, which activates it anew.</summary>
internal sealed class ActorClosedException() : Exception("actor is closed");
