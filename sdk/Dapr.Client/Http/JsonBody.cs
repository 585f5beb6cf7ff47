using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Dapr.Client.Http;

/// <summary>A request body that is written once, into memory, so that it has a length and can be sent again on a fresh connection.</summary>
internal static class JsonBody
{
    private const int FirstBuffer = 1024;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public static HttpContent Write(Action<Utf8JsonWriter> write, JsonSerializerOptions? like = null)
    {
        var buffer = new ArrayBufferWriter<byte>(FirstBuffer);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = like?.Encoder, SkipValidation = true }))
        {
            write(writer);
        }

        return Of(buffer.WrittenMemory);
    }

    public static HttpContent Of(ReadOnlyMemory<byte> json) => new ReadOnlyMemoryContent(json) { Headers = { ContentType = Json } };
}
