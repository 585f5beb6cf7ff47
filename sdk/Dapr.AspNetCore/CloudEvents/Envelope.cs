using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Dapr.AspNetCore;

/// <summary>A CloudEvent as JSON; the names of its properties are matched without case.</summary>
internal sealed class Envelope : IDisposable
{
    private const string Json = "application/json";

    private readonly JsonDocument _document;
    private readonly JsonElement? _data;
    private readonly JsonElement? _base64;
    private readonly string _contentType;
    private readonly bool _isJson;

    private Envelope(JsonDocument document)
    {
        _document = document;
        _data = Find(document.RootElement, "data");
        _base64 = Find(document.RootElement, "data_base64");
        (_contentType, _isJson) = TypeOf(Find(document.RootElement, "datacontenttype"));
    }

    public bool HasBothForms => _data is not null && _base64 is not null;

    public IEnumerable<JsonProperty> Properties => _document.RootElement.EnumerateObject();

    public static async Task<Envelope> Read(Stream body, string? charset, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(charset) || charset.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase))
        {
            return new Envelope(await JsonDocument.ParseAsync(body, default, cancellationToken));
        }

        using var reader = new StreamReader(body, Encoding.GetEncoding(charset), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        return new Envelope(JsonDocument.Parse(await reader.ReadToEndAsync(cancellationToken)));
    }

    /// <param name="decodeText">Text data loses its JSON quotes.</param>
    public (Stream Body, string? ContentType) Content(bool decodeText)
    {
        if (_data is { } data)
        {
            var isText = data.ValueKind == JsonValueKind.String && !_isJson && decodeText;
            return (isText ? Bytes(data.GetString()!) : JsonStream(data), _contentType);
        }

        return _base64 is { } encoded
            ? (new MemoryStream(encoded.GetBytesFromBase64(), writable: false), _contentType)
            : (Stream.Null, null);
    }

    public void Dispose() => _document.Dispose();

    private static JsonElement? Find(JsonElement envelope, string name) =>
        envelope.EnumerateObject().Select(property => property.Name).FirstOrDefault(spelled => spelled.Equals(name, StringComparison.OrdinalIgnoreCase))
            is { } found ? envelope.GetProperty(found) : null;

    // No type, or one that is none, counts as JSON; a type that only ends in +json does not, as published.
    private static (string ContentType, bool IsJson) TypeOf(JsonElement? declared)
    {
        if (declared is not { ValueKind: JsonValueKind.String } text || !MediaTypeHeaderValue.TryParse(text.GetString(), out var type))
        {
            return (Json, true);
        }

        var isJson = type.MediaType == Json;
        if (!type.Charset.HasValue)
        {
            return (text.GetString()!, isJson);
        }

        // The data is written again as UTF-8, whatever it came in.
        type.Charset = default;
        return (type.ToString(), isJson);
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text), writable: false);

    private static MemoryStream JsonStream(JsonElement data)
    {
        var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            data.WriteTo(writer);
        }

        stream.Position = 0;
        return stream;
    }
}
