using System.Collections.Frozen;
using System.Text;
using Microsoft.Extensions.Primitives;
using Sidecar.Grpc.Tracing;
using Sidecar.Grpc.Wire;
using Sidecar.Http;
using Sidecar.Invocation;
using Sidecar.Tracing;

namespace Sidecar.Grpc.Methods;

/// <summary>The metadata of a call as headers for an HTTP app, and the headers of its answer as metadata.</summary>
internal static class InvocationMetadata
{
    private const string Prefix = "dapr-";
    private const string StatusHeader = Prefix + "http-status";

    /// <summary>What belongs to the call itself.</summary>
    private static readonly FrozenSet<string> OfTheCall = FrozenSet.ToFrozenSet(
        [GrpcHeaders.Timeout, GrpcHeaders.Encoding, GrpcHeaders.Status, GrpcHeaders.Message, GrpcHeaders.StatusDetails, "grpc-message-type"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Headers that mean something to HTTP itself come back under a name that means nothing.</summary>
    private static readonly FrozenSet<string> OfHttp = FrozenSet.ToFrozenSet(
        [
            "Accept", "Accept-Charset", "Accept-Language", "Accept-Ranges", "Cache-Control", "Content-Type", "Cookie", "Date", "Expect", "From", "If-Match",
            "If-Modified-Since", "If-None-Match", "If-Schedule-Tag-Match", "If-Unmodified-Since", "Max-Forwards", "Origin", "Pragma", "Referer", "Via", "Warning",
        ],
        StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<KeyValuePair<string, StringValues>> ToApp(GrpcCall call)
    {
        yield return new(Prefix + "authority", call.Authority);
        foreach (var (name, values) in call.Metadata)
        {
            if (!OfTheCall.Contains(name))
            {
                yield return name.StartsWith(GrpcHeaders.Reserved, StringComparison.OrdinalIgnoreCase) && !IsBinary(name)
                    ? new(Prefix + name, values)
                    : new(name, values);
            }
        }
    }

    public static void FromApp(HttpResponseMessage answer, GrpcCall call)
    {
        var headers = call.AnswerHeaders;
        foreach (var (name, values) in ForwardedHeaders.Of(answer).Where(h => !OfTheCall.Contains(h.Key)))
        {
            headers[(OfHttp.Contains(name) ? Prefix + name : name).ToLowerInvariant()] = values.ToStringValues();
        }

        foreach (var (name, values) in answer.Headers.NonValidated.Where(h => IsBinary(h.Key)))
        {
            headers[name.ToLowerInvariant()] = Convert.ToBase64String(Encoding.UTF8.GetBytes(values.ToString()));
        }

        if (answer.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type))
        {
            headers[Prefix + "content-type"] = type.ToString();
        }

        headers[StatusHeader] = $"{(int)answer.StatusCode}";
        SetTrace(answer, call);
    }

    // An app that tells of a trace is believed.
    private static void SetTrace(HttpResponseMessage answer, GrpcCall call)
    {
        var own = answer.Headers.NonValidated.TryGetValues(DaprHeaders.TraceParent, out var header) ? new TraceContext(header.ToString(), "") : TraceContext.None;
        var trace = own.IsValid ? own : call.Trace;
        call.AnswerHeaders[DaprHeaders.TraceParent] = trace.HeaderValue;
        call.AnswerHeaders[GrpcHeaders.TraceBin] = TraceBin.Of(trace);
    }

    private static bool IsBinary(string name) => name.EndsWith(GrpcHeaders.BinarySuffix, StringComparison.OrdinalIgnoreCase);
}
