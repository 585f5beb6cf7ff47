using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;
using Sidecar.Invocation;

namespace Sidecar.Grpc.Methods;

/// <summary>The invocation of an app's HTTP API by message.</summary>
internal sealed class InvocationMethods(Invoker invoker)
{
    private const string Protobuf = "application/x-protobuf";

    public IEnumerable<KeyValuePair<string, GrpcMethod>> All =>
    [
        new("InvokeService", GrpcMethod.Of<InvokeServiceRequest, InvokeResponse>(InvokeAsync)),
    ];

    private async ValueTask<InvokeResponse> InvokeAsync(InvokeServiceRequest request, GrpcCall call)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await invoker.InvokeAsync(Read(request, call), call.Cancellation);
        }
        catch (ApiException)
        {
            call.ClearMetadata(); // here a failure inside daprd carries none
            throw;
        }

        using (answer)
        {
            return await PassOnAsync(answer, call);
        }
    }

    /// <exception cref="ApiException">The request names no app, no verb, or a verb that is none of an API's.</exception>
    private static InvocationRequest Read(InvokeServiceRequest request, GrpcCall call)
    {
        if (request.Id.Length == 0)
        {
            throw Invoker.Failure(request.Id, "app id is empty");
        }

        var message = request.Message;
        if (message?.HttpExtension is not { } http)
        {
            throw Invoker.Failure(request.Id, "rpc error: code = InvalidArgument desc = missing HTTP extension field");
        }

        if (http.Verb is HTTPExtension.Types.Verb.None or HTTPExtension.Types.Verb.Connect)
        {
            throw Invoker.Failure(request.Id, "rpc error: code = InvalidArgument desc = invalid HTTP verb");
        }

        var body = message.Data?.Value ?? ByteString.Empty;
        var contentType = message.ContentType.Length > 0 ? message.ContentType : string.IsNullOrEmpty(message.Data?.TypeUrl) ? null : Protobuf;
        return new InvocationRequest(
            request.Id, new HttpMethod(http.Verb.ToString().ToUpperInvariant()), message.Method, http.Querystring.Length == 0 ? "" : $"?{http.Querystring}")
        {
            IsGrpc = true,
            Headers = InvocationMetadata.ToApp(call),
            Trace = call.Trace,
            ContentType = contentType,
            Body = body.IsEmpty ? contentType is null ? null : Stream.Null : new MemoryStream(body.ToByteArray(), writable: false),
            ContentLength = body.Length,
            BodyLimit = body.Length, // the whole message was within it
        };
    }

    private static async ValueTask<InvokeResponse> PassOnAsync(HttpResponseMessage answer, GrpcCall call)
    {
        InvocationMetadata.FromApp(answer, call);
        var content = answer.Content;
        using var body = await PooledBody.ReadAsync(await content.ReadAsStreamAsync(call.Cancellation), content.Headers.ContentLength, call.Cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            var status = (int)answer.StatusCode;
            throw new GrpcException(HttpStatus.ToGrpc(status, GoWords.StatusText(status), body.Memory.Span));
        }

        return new InvokeResponse
        {
            Data = new Any { Value = ByteString.CopyFrom(body.Memory.Span) },
            ContentType = content.Headers.NonValidated.TryGetValues("Content-Type", out var type) ? type.ToString() : "",
        };
    }
}
