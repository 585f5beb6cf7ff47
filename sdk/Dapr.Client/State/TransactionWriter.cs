using System.Text.Json;

namespace Dapr.Client.Http;

internal static class TransactionWriter
{
    private const string ContentType = "contentType";

    public static void Write(
        Utf8JsonWriter writer, IReadOnlyList<StateTransactionRequest> operations, IReadOnlyDictionary<string, string>? metadata)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("operations");
        foreach (var operation in operations)
        {
            WriteOperation(writer, operation);
        }

        writer.WriteEndArray();
        writer.WriteMetadata(metadata);
        writer.WriteEndObject();
    }

    private static void WriteOperation(Utf8JsonWriter writer, StateTransactionRequest operation)
    {
        writer.WriteStartObject();
        writer.WriteString("operation", (operation.OperationType ?? StateOperationType.Upsert).ToWire());
        writer.WriteStartObject("request");
        writer.WriteString("key", operation.Key);
        if (operation.Value is not null)
        {
            writer.WriteJsonValue(operation.Value);
        }

        // Over HTTP daprd's outbox takes the type of an event from this field; metadata alone would publish an object as text.
        if (operation.Metadata?.GetValueOrDefault(ContentType) is { } contentType)
        {
            writer.WriteString(ContentType, contentType);
        }

        writer.WriteETag(operation.ETag);
        writer.WriteMetadata(operation.Metadata);
        writer.WriteOptions(operation.Options);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
