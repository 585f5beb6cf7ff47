using System.Text.Json;

namespace Dapr.Client.Http;

/// <summary>Reads <c>[{"key","data","etag","error"}]</c> in one pass. A key without data is one the store does not have.</summary>
internal static class BulkStateReader
{
    public delegate TValue ReadValue<TValue>(ref Utf8JsonReader reader, ReadOnlySpan<byte> json);

    public static List<TItem> Read<TValue, TItem>(
        ReadOnlySpan<byte> json, TValue missing, ReadValue<TValue> readValue, Func<string, TValue, string, TItem> toItem)
    {
        var items = new List<TItem>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            items.Add(ReadItem(ref reader, json, missing, readValue, toItem));
        }

        return items;
    }

    private static TItem ReadItem<TValue, TItem>(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, TValue missing, ReadValue<TValue> readValue, Func<string, TValue, string, TItem> toItem)
    {
        var (key, value, etag) = ("", missing, "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("key"u8))
            {
                reader.Read();
                key = reader.GetString() ?? "";
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                value = readValue(ref reader, json);
            }
            else if (reader.ValueTextEquals("etag"u8))
            {
                reader.Read();
                etag = reader.GetString() ?? "";
            }
            else
            {
                // The published client passes over the error of a single key as well.
                reader.Skip();
            }
        }

        return toItem(key, value, etag);
    }
}
