namespace Sidecar.State;

/// <summary>A value as stored: the bytes, their version and when they cease to exist.</summary>
internal sealed record StoredValue(ReadOnlyMemory<byte> Data, string ETag, DateTimeOffset? Expires);
