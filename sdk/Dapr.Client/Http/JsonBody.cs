using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Dapr.Client.Http;

/// <summary>A request body that is written once, into memory, so that it has a length and can be sent again on a fresh connection.</summary>
internal static class JsonBody
{
    private const int MostKept = 64 * 1024;

    // What is written here is copied to its own length: bodies live as long as their requests, and most are far smaller than a writer's steps.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public static HttpContent Write(Action<Utf8JsonWriter> write, JsonSerializerOptions? like = null)
    {
        var buffer = Take() ?? new ArrayBufferWriter<byte>();
        buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = like?.Encoder, SkipValidation = true }))
        {
            write(writer);
        }

        var body = Of(buffer.WrittenSpan.ToArray());
        _buffer = buffer.Capacity <= MostKept ? buffer : null;
        return body;
    }

    // Whoever writes a body within a body finds none.
    private static ArrayBufferWriter<byte>? Take()
    {
        var buffer = _buffer;
        _buffer = null;
        return buffer;
    }

    public static HttpContent Of(ReadOnlyMemory<byte> json) => new ReadOnlyMemoryContent(json) { Headers = { ContentType = Json } };
}
