namespace Sidecar.Invocation;

/// <summary>A request body is larger than daprd passes on.</summary>
internal sealed class StreamTooLargeException() : IOException("stream too large");
