using System.Text;
using System.Text.Json;

namespace Dapr.Client.Http;

internal sealed partial class DaprClientHttp
{
    public override async Task<IReadOnlyList<BulkStateItem>> GetBulkStateAsync(
        string storeName,
        IReadOnlyList<string> keys,
        int? parallelism,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        var body = await ReadBulk(storeName, keys, parallelism, metadata, cancellationToken);
        return BulkStateReader.Read(
            body, "", static (ref reader, json) => RawText(ref reader, json), static (key, value, etag) => new BulkStateItem(key, value, etag));
    }

    public override async Task<IReadOnlyList<BulkStateItem<TValue>>> GetBulkStateAsync<TValue>(
        string storeName,
        IReadOnlyList<string> keys,
        int? parallelism,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        var body = await ReadBulk(storeName, keys, parallelism, metadata, cancellationToken);
        return BulkStateReader.Read(
            body,
            default(TValue)!,
            (ref reader, _) => JsonSerializer.Deserialize<TValue>(ref reader, JsonSerializerOptions)!,
            static (key, value, etag) => new BulkStateItem<TValue>(key, value, etag));
    }

    private static string RawText(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
    }

    private Task<byte[]> ReadBulk(
        string storeName,
        IReadOnlyList<string> keys,
        int? parallelism,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(storeName);
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0)
        {
            throw new ArgumentException("There are no keys to get.", nameof(keys));
        }

        return SidecarFailure.Guard(StateOperation, async () =>
        {
            var path = StateRoutes.Bulk(storeName) + Query.Of(metadata);
            using var request = _bulk.Request(HttpMethod.Post, path, JsonBody.Write(writer => WriteKeys(writer, keys, parallelism)));
            using var response = await _bulk.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw await SidecarFailure.Read(StateOperation, response, cancellationToken);
            }

            // daprd answers 200 with an empty body when one of the stored values is not JSON.
            return await response.Content.ReadAsByteArrayAsync(cancellationToken) is { Length: > 0 } body
                ? body
                : throw new DaprException($"{StateOperation} operation failed: the bulk answer is empty.");
        });
    }

    private static void WriteKeys(Utf8JsonWriter writer, IReadOnlyList<string> keys, int? parallelism)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("keys");
        foreach (var key in keys)
        {
            writer.WriteStringValue(key);
        }

        writer.WriteEndArray();
        writer.WriteNumber("parallelism", parallelism ?? 0);
        writer.WriteEndObject();
    }
}
