namespace Sidecar.State;

/// <summary>The words are those of daprd's stores, and part of what callers see.</summary>
internal sealed class EtagMismatchException() : Exception("possible etag mismatch. error from state store");
