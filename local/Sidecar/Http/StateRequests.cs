using System.Text;
using System.Text.Json;
using Sidecar.Json;
using Sidecar.PubSub.Envelopes;
using Sidecar.State;

namespace Sidecar.Http;

/// <summary>The JSON of state requests.</summary>
internal static class StateRequests
{
    private static readonly byte[] Null = "null"u8.ToArray();

    /// <exception cref="ApiException">The body is no list of items.</exception>
    public static List<WriteRequest> ReadSave(JsonElement body, IReadOnlyDictionary<string, string> query) =>
        body.ValueKind == JsonValueKind.Array
            ? [.. body.EnumerateArray().Select(item => ReadItem(JsonFields.Of(item, Refuse), query).Request)]
            : throw Refuse($"json: cannot unmarshal {JsonFields.Kind(body)} into Go value of type []state.SetRequest");

    /// <summary>The values in the result refer to <paramref name="body"/>.</summary>
    /// <exception cref="ApiException">An operation can't be read, or is none that there is.</exception>
    public static List<TransactionItem> ReadTransaction(JsonElement body, IReadOnlyDictionary<string, string> query)
    {
        var items = new List<TransactionItem>();
        foreach (var item in JsonFields.Of(body, Refuse).Items("operations"u8))
        {
            var operation = JsonFields.Of(item, Refuse);
            var name = operation.Text("operation"u8);
            if (name is not ("upsert" or "delete"))
            {
                throw new ApiException(StateErrors.UnsupportedOperation(name));
            }

            var (request, contentType, value) = ReadItem(operation.Fields("request"u8), query);
            items.Add(new TransactionItem(name == "delete", request, contentType, type => Data(value, request.Value, type)));
        }

        return items;
    }

    /// <exception cref="ApiException">A key is no text.</exception>
    public static List<string> ReadKeys(JsonElement body)
    {
        var keys = new List<string>();
        foreach (var key in JsonFields.Of(body, Refuse).Items("keys"u8))
        {
            keys.Add(key.ValueKind switch
            {
                JsonValueKind.String => key.GetString()!,
                JsonValueKind.Null => "",
                _ => throw Refuse($"json: cannot unmarshal {JsonFields.Kind(key)} into Go struct field keys of type string"),
            });
        }

        return keys;
    }

    private static ApiException Refuse(string reason) => new(StateErrors.Malformed(reason));

    private static (WriteRequest Request, string? ContentType, JsonElement? Value) ReadItem(JsonFields item, IReadOnlyDictionary<string, string> query)
    {
        var options = item.Fields("options"u8);
        var value = item.Find("value"u8);
        var request = new WriteRequest(
            item.Text("key"u8),
            value is null ? Null : GoJson.Rewrite(value.Value),
            item.TextOrNull("etag"u8),
            options.TextOrNull("concurrency"u8),
            options.TextOrNull("consistency"u8),
            Metadata(item, query));
        return (request, item.TextOrNull("contentType"u8), value);
    }

    /// <summary>The query's metadata goes over the item's own.</summary>
    private static IReadOnlyDictionary<string, string> Metadata(JsonFields item, IReadOnlyDictionary<string, string> query)
    {
        if (item.Fields("metadata"u8).Texts() is not { } own)
        {
            return query;
        }

        foreach (var (name, value) in query)
        {
            own[name] = value;
        }

        return own;
    }

    // Over HTTP the outbox sees a parsed value; unless the content type is JSON to the letter, daprd prints it in Go's way.
    private static EventData Data(JsonElement? value, ReadOnlyMemory<byte> stored, string contentType)
    {
        if (contentType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return new EventData.Json(stored);
        }

        var text = value is null ? GoText.Nil : GoText.Format(value.Value);
        return ContentTypes.IsBinary(contentType) ? new EventData.Binary(Encoding.UTF8.GetBytes(text)) : new EventData.Text(text);
    }
}
