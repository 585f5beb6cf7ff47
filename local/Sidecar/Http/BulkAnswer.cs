using System.Buffers;
using System.Text.Json;
using Sidecar.State;

namespace Sidecar.Http;

/// <summary>The answer to a bulk get: the key alone where there is no value.</summary>
internal static class BulkAnswer
{
    private static readonly KeyValuePair<string, StoredValue?> Nothing = new("", null);

    /// <summary>
    /// Empty if any stored value is no JSON: daprd then answers 200 without a body. It leaves a place for each key that was asked for, and those of repeated
    /// keys stay without a name.
    /// </summary>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<KeyValuePair<string, StoredValue?>> values, int asked)
    {
        var output = new ArrayBufferWriter<byte>(values.Sum(v => v.Value?.Data.Length ?? 0) + (values.Count * 100) + 16);
        using var writer = new Utf8JsonWriter(output);
        try
        {
            writer.WriteStartArray();
            foreach (var (key, value) in values.Concat(Enumerable.Repeat(Nothing, asked - values.Count)))
            {
                writer.WriteStartObject();
                writer.WriteString("key", key);
                if (value is not null)
                {
                    writer.WritePropertyName("data");
                    writer.WriteRawValue(value.Data.Span);
                    writer.WriteString("etag", value.ETag);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.Flush();
            return output.WrittenMemory;
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
