using Microsoft.Extensions.Primitives;
using Sidecar.Tracing;

namespace Sidecar.Invocation;

/// <summary>A call of an app's own HTTP API.</summary>
/// <param name="Target">The app id, perhaps with a namespace.</param>
/// <param name="Verb">Passed on.</param>
/// <param name="Path">The method's path; cleaned and escaped on the way.</param>
/// <param name="Query">With its question mark; empty if there is none. Passed on as it is.</param>
internal sealed record InvocationRequest(string Target, HttpMethod Verb, string Path, string Query)
{
    public required IEnumerable<KeyValuePair<string, StringValues>> Headers { get; init; }

    public TraceContext Trace { get; init; } = TraceContext.None;

    public string? ContentType { get; init; }

    /// <summary>Null where the request has no body.</summary>
    public Stream? Body { get; init; }

    /// <summary>Null where the caller sends in chunks.</summary>
    public long? ContentLength { get; init; }

    /// <summary>Whoever asks over gRPC gets a status of gRPC for the app's, and policies don't look behind it.</summary>
    public bool IsGrpc { get; init; }

    /// <summary>The largest body that is passed on.</summary>
    public int BodyLimit { get; init; } = AppOptions.DefaultMaxBodySize;
}
