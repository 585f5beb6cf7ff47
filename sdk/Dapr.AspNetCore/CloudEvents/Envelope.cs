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
    private readonly string? _dataContentType;

    private Envelope(JsonDocument document)
    {
        _document = document;
        foreach (var property in document.RootElement.EnumerateObject())
        {
            switch (property.Name.ToLowerInvariant())
            {
                case "data":
                    _data = property.Value;
                    break;
                case "data_base64":
                    _base64 = property.Value;
                    break;
                case "datacontenttype":
                    _dataContentType = property.Value.GetString();
                    break;
            }
        }
    }

    public bool HasBothForms => _data is not null && _base64 is not null;

    public IEnumerable<JsonProperty> Properties => _document.RootElement.EnumerateObject();

    public static async Task<Envelope> Read(Stream body, string? charset, CancellationToken cancellationToken)
    {
        if (charset is null or "utf-8" or "UTF-8")
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
            return data.ValueKind != JsonValueKind.String || IsJson(_dataContentType)
                ? (JsonStream(data), WithoutCharset(_dataContentType))
                : (decodeText ? Bytes(data.GetString()!) : JsonStream(data), _dataContentType);
        }

        return _base64 is { } encoded
            ? (new MemoryStream(encoded.GetBytesFromBase64(), writable: false), _dataContentType ?? Json)
            : (Stream.Null, null);
    }

    public void Dispose() => _document.Dispose();

    // No type, or one that is none, counts as JSON.
    private static bool IsJson(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type)
        || type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);

    // The data is written again as UTF-8, whatever it came in.
    private static string WithoutCharset(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            return Json;
        }

        type.Charset = default;
        return type.ToString();
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
