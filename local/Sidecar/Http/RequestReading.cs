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
    public static string Segment(HttpRequest request, int index)
    {
        var path = Path(request);
        foreach (var segment in path.Split('/'))
        {
            if (!path[segment].IsEmpty && index-- == 0)
            {
                return Unescape(path[segment].ToString());
            }
        }

        return "";
    }

    /// <summary>The segments from this position on, as one name with slashes.</summary>
    public static string Rest(HttpRequest request, int index) =>
        Unescape(string.Join('/', Path(request).ToString().Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(index)));

    /// <summary>The whole body; null if it is over the limit.</summary>
    public static ValueTask<PooledBody?> BodyAsync(HttpRequest request) =>
        PooledBody.TryReadAsync(request.Body, request.ContentLength, BodyLimit.Of(request), request.HttpContext.RequestAborted);

    /// <summary>The trace that the request runs under.</summary>
    public static TraceContext Trace(HttpRequest request) =>
        new(request.Headers[DaprHeaders.TraceParent].ToString(), request.Headers[DaprHeaders.TraceState].ToString());

    private static ReadOnlySpan<char> Path(HttpRequest request)
    {
        var raw = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.AsSpan();
        var query = raw.IndexOf('?');
        return query < 0 ? raw : raw[..query];
    }

    private static string Unescape(string text) =>
        text.AsSpan().ContainsAny('%', '+') ? Uri.UnescapeDataString(text.Replace('+', ' ')) : text;
}
