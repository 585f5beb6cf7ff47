using System.Buffers.Binary;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Sidecar.Grpc.Protos;

namespace Testing;

/// <summary>
/// A call of the sidecar's gRPC API, shown as the request of its HTTP API that asks for the same: tests say what is to be spoiled without knowing how the
/// client speaks. The published client uses gRPC for state, publishing and metadata, the stand-in HTTP.
/// </summary>
internal sealed class GrpcCall
{
    private const string ContentType = "application/grpc";

    private const string Service = "/dapr.proto.runtime.v1.Dapr/";
    private const string State = "/v1.0/state";

    // A byte that says whether it is compressed, and the length.
    private const int PrefixLength = 5;
    private const int Internal = 13;

    private static readonly JsonParser Json = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    private readonly string _method;

    private GrpcCall(string method, byte[] frame, CancellationToken left)
    {
        _method = method;
        Frame = frame;
        Shown = Show(method, frame.AsSpan(PrefixLength));
        Shown.HttpContext.RequestAborted = left;
    }

    /// <summary>The message as it came, with its prefix.</summary>
    public byte[] Frame { get; }

    public HttpRequest Shown { get; }

    public static async Task<GrpcCall> ReadAsync(HttpRequest request)
    {
        using var frame = new MemoryStream();
        var left = request.HttpContext.RequestAborted;
        await request.Body.CopyToAsync(frame, left);
        return new GrpcCall(request.Path.Value!.Replace(Service, "", StringComparison.Ordinal), frame.ToArray(), left);
    }

    /// <summary>Answers with what the HTTP API would say as JSON.</summary>
    public async Task AnswerAsync(string json, HttpResponse response)
    {
        IMessage message = _method == "GetMetadata" ? Json.Parse<GetMetadataResponse>(json) : new GetStateResponse { Data = ByteString.CopyFromUtf8(json) };
        var frame = new byte[PrefixLength + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - PrefixLength);
        message.WriteTo(frame.AsSpan(PrefixLength));
        response.ContentType = ContentType;
        await response.Body.WriteAsync(frame);
        response.AppendTrailer("grpc-status", "0");
    }

    /// <summary>What 500 is to the HTTP API.</summary>
    public static void Fail(HttpResponse response)
    {
        response.ContentType = ContentType;
        response.Headers["grpc-status"] = $"{Internal}";
    }

    private static HttpRequest Show(string method, ReadOnlySpan<byte> message)
    {
        var shown = new DefaultHttpContext().Request;
        (shown.Method, shown.Path) = method switch
        {
            "GetState" => Of(GetStateRequest.Parser.ParseFrom(message)),
            "GetBulkState" => ("POST", $"{State}/{GetBulkStateRequest.Parser.ParseFrom(message).StoreName}/bulk"),
            "SaveState" => ("POST", $"{State}/{SaveStateRequest.Parser.ParseFrom(message).StoreName}"),
            "DeleteState" => Of(DeleteStateRequest.Parser.ParseFrom(message)),
            "ExecuteStateTransaction" => ("POST", $"{State}/{ExecuteStateTransactionRequest.Parser.ParseFrom(message).StoreName}/transaction"),
            "PublishEvent" => Of(PublishEventRequest.Parser.ParseFrom(message)),
            "GetMetadata" => ("GET", "/v1.0/metadata"),
            _ => ("POST", Service + method),
        };
        shown.ContentLength = message.Length;
        if (method == "SaveState")
        {
            shown.Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(SaveStateRequest.Parser.ParseFrom(message).States.Select(state => new { key = state.Key })));
        }
        else if (method == "PublishEvent")
        {
            shown.QueryString = QueryString.Create(PublishEventRequest.Parser.ParseFrom(message).Metadata.Select(entry => KeyValuePair.Create($"metadata.{entry.Key}", (string?)entry.Value)));
        }

        return shown;
    }

    private static (string, string) Of(GetStateRequest request) => ("GET", $"{State}/{request.StoreName}/{request.Key}");

    private static (string, string) Of(DeleteStateRequest request) => ("DELETE", $"{State}/{request.StoreName}/{request.Key}");

    private static (string, string) Of(PublishEventRequest request) => ("POST", $"/v1.0/publish/{request.PubsubName}/{request.Topic}");
}
