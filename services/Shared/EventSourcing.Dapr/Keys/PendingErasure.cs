namespace EventSourcing.Dapr;

/// <summary>A stream whose key is to be destroyed as soon as the stream says so.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Since">When it was announced.</param>
internal sealed record PendingErasure(StreamId Stream, DateTimeOffset Since);
