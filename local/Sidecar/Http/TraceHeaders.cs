using Sidecar.Tracing;

namespace Sidecar.Http;

/// <summary>Puts every request under its span: what is passed on from it, and its answer, carry the span's context.</summary>
internal static class TraceHeaders
{
    public static void UseTracing(this IApplicationBuilder app, Tracer tracer) => app.Use((context, next) =>
    {
        var trace = tracer.Continue(RequestReading.Trace(context.Request));
        context.Request.Headers[DaprHeaders.TraceParent] = trace.TraceParent;
        context.Response.Headers[DaprHeaders.TraceParent] = trace.TraceParent;
        if (trace.TraceState.Length > 0)
        {
            context.Response.Headers[DaprHeaders.TraceState] = trace.TraceState;
        }

        return next(context);
    });
}
