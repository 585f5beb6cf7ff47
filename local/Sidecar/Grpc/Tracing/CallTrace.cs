using Sidecar.Grpc.Wire;
using Sidecar.Tracing;

namespace Sidecar.Grpc.Tracing;

/// <summary>The trace context that a call came with.</summary>
internal static class CallTrace
{
    /// <summary>The binary header wins over the text; a trace state is not looked at, and what is malformed counts as absent.</summary>
    public static TraceContext Of(IHeaderDictionary metadata)
    {
        if (metadata.TryGetValue(GrpcHeaders.TraceBin, out var binary) && RequestHead.TryDecode(binary.ToString(), out var bytes)
            && TraceBin.ToTraceParent(bytes) is { } traceParent)
        {
            return new(traceParent, "");
        }

        return metadata.TryGetValue(Http.DaprHeaders.TraceParent, out var text) && new TraceContext(text.ToString(), "") is { IsValid: true } trace
            ? trace
            : TraceContext.None;
    }
}
