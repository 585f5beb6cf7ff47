using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Sidecar.Json;
using Sidecar.PubSub.Envelopes;
using Sidecar.State;

namespace Sidecar.Http;

/// <summary>The JSON of state requests, read as Go's decoder does: names in any case, unknown ones ignored, null like absent.</summary>
internal static class StateRequests
{
    private static readonly Dictionary<string, string> NoMetadata = [];
    private static readonly byte[] Null = "null"u8.ToArray();

    public static List<WriteRequest> ReadSave(JsonElement body, IReadOnlyDictionary<string, string> query) =>
        body.ValueKind == JsonValueKind.Array
            ? [.. body.EnumerateArray().Select(item => ReadItem(item, query).Request)]
            : throw Mismatch($"cannot unmarshal {Kind(body)} into Go value of type []state.SetRequest");

    /// <summary>The values in the result refer to <paramref name="body"/>.</summary>
    public static List<TransactionItem> ReadTransaction(JsonElement body, IReadOnlyDictionary<string, string> query)
    {
        var items = new List<TransactionItem>();
        foreach (var operation in Find(body, "operations"u8) is { ValueKind: JsonValueKind.Array } operations ? operations.EnumerateArray() : default)
        {
            var name = Text(Find(operation, "operation"u8), "operation") ?? "";
            if (name is not ("upsert" or "delete"))
            {
                throw new ApiException(StateErrors.UnsupportedOperation(name));
            }

            var (request, contentType, value) = ReadItem(Find(operation, "request"u8) ?? default, query);
            items.Add(new TransactionItem(name == "delete", request, contentType, type => Data(value, request.Value, type)));
        }

        return items;
    }

    public static List<string> ReadKeys(JsonElement body) =>
        Find(body, "keys"u8) is { ValueKind: JsonValueKind.Array } keys ? [.. keys.EnumerateArray().Select(key => Text(key, "keys") ?? "")] : [];

    public static ApiException Mismatch(string what) => new(StateErrors.Malformed($"json: {what}"));

    public static JsonElement? Find(JsonElement element, ReadOnlySpan<byte> name)
    {
        JsonElement? found = null;
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (Ascii.EqualsIgnoreCase(JsonMarshal.GetRawUtf8PropertyName(member), name))
                {
                    found = member.Value;
                }
            }
        }

        return found is { ValueKind: JsonValueKind.Null } ? null : found;
    }

    public static string? Text(JsonElement? element, string field) => element switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw Mismatch($"cannot unmarshal {Kind(element.Value)} into Go struct field {field} of type string"),
    };

    public static Dictionary<string, string> Texts(JsonElement? element, IReadOnlyDictionary<string, string> over)
    {
        if (element is not { ValueKind: JsonValueKind.Object } map)
        {
            return over.Count == 0 ? NoMetadata : new Dictionary<string, string>(over);
        }

        var texts = new Dictionary<string, string>();
        foreach (var member in map.EnumerateObject())
        {
            texts[member.Name] = Text(member.Value, "metadata") ?? "";
        }

        foreach (var (name, value) in over)
        {
            texts[name] = value;
        }

        return texts;
    }

    private static (WriteRequest Request, string? ContentType, JsonElement? Value) ReadItem(JsonElement item, IReadOnlyDictionary<string, string> query)
    {
        var options = Find(item, "options"u8);
        var value = Find(item, "value"u8);
        var request = new WriteRequest(
            Text(Find(item, "key"u8), "key") ?? "",
            value is null ? Null : GoJson.Rewrite(value.Value),
            Text(Find(item, "etag"u8), "etag"),
            options is null ? null : Text(Find(options.Value, "concurrency"u8), "concurrency"),
            options is null ? null : Text(Find(options.Value, "consistency"u8), "consistency"),
            Texts(Find(item, "metadata"u8), query));
        return (request, Text(Find(item, "contentType"u8), "contentType"), value);
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

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "bool",
    };
}
