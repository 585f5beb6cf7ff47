using System.Text;
using System.Text.Json;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;
using Sidecar.Json;
using Sidecar.PubSub.Envelopes;
using Sidecar.State;

namespace Sidecar.Grpc.Methods;

/// <summary>State items as the core takes them. Values stay the bytes they are, but for one content type in a plain save.</summary>
internal static class StateItems
{
    private const string Json = "application/json";
    private static readonly StateItem None = new();

    public static WriteRequest ToWrite(StateItem item) => new(
        item.Key,
        item.Value.Memory,
        item.Etag?.Value,
        item.Options?.Concurrency == StateOptions.Types.StateConcurrency.ConcurrencyFirstWrite ? "first-write" : null,
        Consistency: null,
        item.Metadata);

    /// <summary>To the letter this content type has daprd parse the value and write it again.</summary>
    /// <exception cref="GrpcException">The value should be JSON and is none.</exception>
    public static WriteRequest ToSave(StateItem item)
    {
        var write = ToWrite(item);
        if (!item.Metadata.TryGetValue("contentType", out var contentType) || contentType != Json)
        {
            return write;
        }

        try
        {
            using var document = JsonDocument.Parse(item.Value.Memory);
            return write with { Value = GoJson.Rewrite(document.RootElement) };
        }
        catch (JsonException failure)
        {
            throw new GrpcException(GrpcCode.Unknown, item.Value.IsEmpty ? "unexpected end of JSON input" : $"invalid character: {failure.Message}");
        }
    }

    /// <exception cref="ApiException">There is no such operation.</exception>
    public static TransactionItem ToOperation(TransactionalStateOperation operation) => operation.OperationType is "upsert" or "delete"
        ? new(operation.OperationType == "delete", ToWrite(operation.Request ?? None), ContentType: null, type => Data(operation.Request?.Value.Memory ?? default, type))
        : throw new ApiException(StateErrors.UnsupportedOperation(operation.OperationType));

    private static EventData Data(ReadOnlyMemory<byte> value, string contentType) =>
        ContentTypes.IsBinary(contentType) ? new EventData.Binary(value)
        : ContentTypes.IsJson(contentType) && TryReadJson(value) is { } json ? json
        : new EventData.Text(Encoding.UTF8.GetString(value.Span));

    /// <summary>Null if it is none: then daprd sends it as a string under the same content type.</summary>
    private static EventData.Json? TryReadJson(ReadOnlyMemory<byte> value)
    {
        try
        {
            using var document = JsonDocument.Parse(value);
            return new EventData.Json(GoJson.Rewrite(document.RootElement));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
