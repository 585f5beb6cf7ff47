namespace Dapr.Actors;

/// <summary>Marks the interfaces whose methods a sidecar may call on an actor.</summary>
#pragma warning disable CA1040 // The published marker.
public interface IActor;
#pragma warning restore CA1040
