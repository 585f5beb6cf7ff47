using Microsoft.AspNetCore.Http.Features;
using Sidecar.Tracing;

namespace Sidecar.Http;

/// <summary>What the endpoints read of a request besides its JSON.</summary>
internal static class RequestReading
{
    private const string MetadataPrefix = "metadata.";
    private static readonly Dictionary<string, string> NoMetadata = [];

    /// <summary><c>?metadata.name=value</c>; only the first value of a name counts.</summary>
    public static IReadOnlyDictionary<string, string> Metadata(HttpRequest request)
    {
        if (!request.QueryString.HasValue)
        {
            return NoMetadata;
        }

        return request.Query
            .Where(q => q.Key.StartsWith(MetadataPrefix, StringComparison.Ordinal))
            .ToDictionary(q => q.Key[MetadataPrefix.Length..], q => q.Value[0] ?? "");
    }

    /// <summary>
    /// The segment of the path at this position, the way daprd reads it: <c>%2F</c> is a slash of the name, and a plus is a blank.
    /// </summary>
    public static string Segment(HttpRequest request, int index) => Unescape(Segments(request).ElementAtOrDefault(index) ?? "");

    /// <summary>The segments from this position on, as one name with slashes.</summary>
    public static string Rest(HttpRequest request, int index) => Unescape(string.Join('/', Segments(request).Skip(index)));

    /// <summary>The whole body; null if it is over the limit.</summary>
    public static ValueTask<PooledBody?> BodyAsync(HttpRequest request) =>
        PooledBody.TryReadAsync(request.Body, request.ContentLength, BodyLimit.Of(request), request.HttpContext.RequestAborted);

    /// <summary>The trace that the request runs under.</summary>
    public static TraceContext Trace(HttpRequest request) =>
        new(request.Headers[DaprHeaders.TraceParent].ToString(), request.Headers[DaprHeaders.TraceState].ToString());

    private static string[] Segments(HttpRequest request)
    {
        var raw = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var query = raw.IndexOf('?', StringComparison.Ordinal);
        return (query < 0 ? raw : raw[..query]).Split('/', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Unescape(string text) =>
        text.AsSpan().ContainsAny('%', '+') ? Uri.UnescapeDataString(text.Replace('+', ' ')) : text;
}
