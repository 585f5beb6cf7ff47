using Sidecar.Tracing;

namespace Sidecar.Grpc.Wire;

/// <summary>What a method knows of its call besides the request.</summary>
/// <param name="context">The call.</param>
/// <param name="Trace">The context that it runs under.</param>
/// <param name="Cancellation">The caller has left, or its deadline is over.</param>
internal readonly struct GrpcCall(HttpContext context, TraceContext Trace, CancellationToken Cancellation)
{
    public TraceContext Trace { get; } = Trace;

    public CancellationToken Cancellation { get; } = Cancellation;

    public IHeaderDictionary Metadata => context.Request.Headers;

    /// <summary>Metadata before the answer's message.</summary>
    public IHeaderDictionary AnswerHeaders => context.Response.Headers;

    public string Authority => context.Request.Host.Value ?? "";

    /// <summary>Takes back what was to go before the answer's message; the answer stays one of gRPC, without whose content type clients don't read its status.</summary>
    public void ClearMetadata()
    {
        var contentType = AnswerHeaders.ContentType;
        AnswerHeaders.Clear();
        AnswerHeaders.ContentType = contentType;
    }

    /// <summary>Runs when the answer has been sent.</summary>
    public void OnAnswered(Action action) => context.Response.OnCompleted(() =>
    {
        action();
        return Task.CompletedTask;
    });
}
