namespace Sidecar.Actors;

/// <summary>One write of an actor state transaction as its caller asks for it; the bytes are stored as they are.</summary>
/// <param name="Operation"><c>upsert</c> or <c>delete</c>.</param>
/// <param name="Key">The key within the actor; empty if the caller gave none.</param>
/// <param name="Value">For an upsert.</param>
/// <param name="ETag">Null or empty: no condition.</param>
/// <param name="TimeToLive">The text of <c>ttlInSeconds</c>, which daprd refuses unless a preview feature is on; null if there is none.</param>
internal sealed record ActorStateOperation(string Operation, string Key, ReadOnlyMemory<byte> Value, string? ETag, string? TimeToLive);
