namespace Sidecar.Actors;

/// <summary>A call re-entered its actor more often than the app allows.</summary>
internal sealed class StackDepthException() : Exception("maximum stack depth exceeded");
