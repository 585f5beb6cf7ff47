using Google.Protobuf;
using Microsoft.AspNetCore.Http.Features;
using Sidecar.Grpc.Methods;
using Sidecar.Grpc.Tracing;
using Sidecar.Grpc.Wire;
using Sidecar.Tracing;

namespace Sidecar.Grpc;

/// <summary>
/// Unary calls as the server of daprd takes them: head, message, token, trace, method, answer. A failure before the method is told in the headers,
/// one of the method in trailers behind them.
/// </summary>
internal sealed partial class GrpcServer(
    MethodTable methods, Proxying proxying, Tracer tracer, AppOptions options, TimeProvider time, ILogger<GrpcServer> logger)
{
    private static readonly GrpcStatus DeadlineExceeded = new(GrpcCode.DeadlineExceeded, "context deadline exceeded");

    /// <param name="context">The request.</param>
    /// <param name="token">What callers must send; null asks for nothing.</param>
    public async Task HandleAsync(HttpContext context, string? token)
    {
        if (RequestHead.Check(context.Request) is { } refusal)
        {
            Refuse(context.Response, refusal);
            return;
        }

        context.Response.ContentType = RequestHead.AnswerType(context.Request.ContentType);
        if (!context.Request.Headers.TryGetValue(GrpcHeaders.Timeout, out var timeout))
        {
            await AnswerAsync(context, token, deadline: CancellationToken.None, context.RequestAborted);
            return;
        }

        TimeSpan limit;
        try
        {
            limit = GrpcTimeout.Parse(timeout.ToString());
        }
        catch (FormatException failure)
        {
            Refuse(context.Response, new(400, new(GrpcCode.Internal, $"malformed grpc-timeout: {failure.Message}")));
            return;
        }

        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.RequestAborted);
        await AnswerAsync(context, token, deadline.Token, either.Token);
    }

    private static void Refuse(HttpResponse response, RequestHead.Refusal refusal)
    {
        response.StatusCode = refusal.HttpStatus;
        response.ContentType = GrpcHeaders.ContentType;
        StatusText.WriteTo(response.Headers, refusal.Status);
    }

    private async Task AnswerAsync(HttpContext context, string? token, CancellationToken deadline, CancellationToken ct)
    {
        try
        {
            await EndAsync(context, await StatusOfAsync(context, token, ct));
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort(); // nobody hears what becomes of a call whose caller has left
        }
        catch (Exception) when (deadline.IsCancellationRequested)
        {
            await EndAsync(context, DeadlineExceeded);
        }
    }

    private async Task<GrpcStatus> StatusOfAsync(HttpContext context, string? token, CancellationToken ct)
    {
        try
        {
            ct.ThrowIfCancellationRequested();
            await CallAsync(context, token, ct);
            return GrpcStatus.Ok;
        }
        catch (GrpcException failure)
        {
            return failure.Status;
        }
        catch (ApiException refused)
        {
            return ApiStatus.Of(refused.Error);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            LogFailed(Path(context), failure);
            return new(GrpcCode.Unknown, failure.Message);
        }
    }

    private async ValueTask CallAsync(HttpContext context, string? token, CancellationToken ct)
    {
        var path = Path(context);
        if (path.IndexOf('/', 1) < 0)
        {
            throw new GrpcException(GrpcCode.Unimplemented, $"malformed method name: \"{path}\"");
        }

        var encoding = context.Request.Headers[GrpcHeaders.Encoding].ToString();
        if (encoding is not ("" or "identity" or GrpcHeaders.Gzip))
        {
            throw new GrpcException(GrpcCode.Unimplemented, $"grpc: Decompressor is not installed for grpc-encoding \"{encoding}\"");
        }

        if (methods.Find(path) is not { } method)
        {
            var owned = methods.Owns(path);
            if (owned)
            {
                await context.Response.StartAsync(ct);
            }

            throw new GrpcException(proxying.Refusal(owned, context.Request.Headers));
        }

        var request = await MessageReader.ReadAsync(context.Request.BodyReader, method, encoding, options.MaxBodySize, ct);
        TokenGuard.Check(context.Request.Headers, token);
        var call = new GrpcCall(context, BeginTrace(context), ct);
        Write(context, await method.CallAsync(request, call), encoding == GrpcHeaders.Gzip);
    }

    private TraceContext BeginTrace(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (context.Request.Headers.TryGetValue(GrpcHeaders.Baggage, out var baggage))
        {
            headers[GrpcHeaders.Baggage] = Baggage.Fault(baggage.ToString()) is { } fault
                ? throw new GrpcException(GrpcCode.InvalidArgument, $"invalid baggage header: {fault}")
                : baggage;
        }

        var trace = tracer.Continue(CallTrace.Of(context.Request.Headers));
        headers[GrpcHeaders.TraceBin] = TraceBin.Of(trace);
        return trace;
    }

    private void Write(HttpContext context, IMessage answer, bool gzip)
    {
        if (gzip)
        {
            context.Response.Headers[GrpcHeaders.Encoding] = GrpcHeaders.Gzip;
        }

        MessageWriter.Write(context.Response.BodyWriter, answer, gzip, options.MaxBodySize);
    }

    private static async ValueTask EndAsync(HttpContext context, GrpcStatus status)
    {
        var response = context.Response;
        var methodWasReached = status == GrpcStatus.Ok || response.HasStarted || response.Headers.ContainsKey(GrpcHeaders.TraceBin);
        if (methodWasReached && !response.HasStarted)
        {
            await response.StartAsync();
        }

        StatusText.WriteTo(methodWasReached ? StatusText.Trailers(context) : response.Headers, status);
    }

    // As it was sent: a question mark is part of the method's name here.
    private static string Path(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "the call of {Path} failed")]
    private partial void LogFailed(string path, Exception failure);
}
