namespace Sidecar.Actors;

/// <summary>The app answered 404, which no policy repeats where the actor is hosted.</summary>
internal sealed class ActorMethodNotFoundException(string path) : ActorCallException($"actor method not found: {path}");
