using System.Collections.Frozen;
using System.Net.Http.Headers;
using Microsoft.Extensions.Primitives;
using Sidecar.Http;
using Sidecar.Tracing;

namespace Sidecar.Invocation;

/// <summary>Which headers go on from caller to app and back: all but those that belong to one connection, to gRPC, or to the body.</summary>
internal static class ForwardedHeaders
{
    private const string Connection = "Connection";

    private static readonly FrozenSet<string> OwnOfTheHop = FrozenSet.ToFrozenSet(
        [
            Connection, "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "Upgrade", "Http2-Settings", "TE", "Trailer",
            "Proxy-Authorization", "Proxy-Authenticate", "Host", "Content-Length", "Content-Type", "Expect",
            DaprHeaders.TraceParent, DaprHeaders.TraceState,
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Copies the caller's headers to a request for the app, under the trace that the call runs in. The content type is not copied.</summary>
    public static void CopyTo(HttpRequestMessage request, IEnumerable<KeyValuePair<string, StringValues>> headers, TraceContext trace)
    {
        string[] named = [];
        foreach (var (name, values) in headers)
        {
            if (name.Equals(Connection, StringComparison.OrdinalIgnoreCase))
            {
                named = NamedBy(values);
            }
        }

        foreach (var (name, values) in headers)
        {
            if (!StaysBehind(name, named))
            {
                Add(request, name, values);
            }
        }

        request.Headers.TryAddWithoutValidation(DaprHeaders.TraceParent, trace.HeaderValue);
        if (trace.TraceState.Length > 0)
        {
            request.Headers.TryAddWithoutValidation(DaprHeaders.TraceState, trace.TraceState);
        }
    }

    /// <summary>The headers of an app's answer that its caller gets; the length and type of the body are not among them.</summary>
    public static IEnumerable<KeyValuePair<string, HeaderStringValues>> Of(HttpResponseMessage response)
    {
        var headers = response.Headers.NonValidated;
        var named = headers.TryGetValues(Connection, out var connection) ? NamedBy(connection.ToString()) : [];
        return headers.Concat(response.Content.Headers.NonValidated).Where(h => !StaysBehind(h.Key, named));
    }

    private static bool StaysBehind(string name, string[] named) =>
        OwnOfTheHop.Contains(name) || name.EndsWith("-bin", StringComparison.OrdinalIgnoreCase) || named.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string[] NamedBy(StringValues connection) =>
        connection.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static void Add(HttpRequestMessage request, string name, StringValues values)
    {
        var added = values.Count == 1
            ? request.Headers.TryAddWithoutValidation(name, values[0])
            : request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        if (!added)
        {
            // Headers of the body (Content-Encoding, Content-Language and such) have a place of their own.
            request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }
    }
}
