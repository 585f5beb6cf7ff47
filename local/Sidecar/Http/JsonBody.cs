using System.Text.Json;
using Sidecar.State;

namespace Sidecar.Http;

/// <summary>A request's body and the JSON in it.</summary>
internal sealed class JsonBody : IDisposable
{
    private readonly PooledBody _body;
    private readonly JsonDocument _document;

    private JsonBody(PooledBody body, JsonDocument document)
    {
        _body = body;
        _document = document;
    }

    public JsonElement Root => _document.RootElement;

    /// <param name="request">The request.</param>
    /// <param name="prefix">What daprd puts before the parser's words on this route.</param>
    /// <exception cref="ApiException">The body is too large or no JSON.</exception>
    public static async ValueTask<JsonBody> ReadAsync(HttpRequest request, string prefix)
    {
        var body = await RequestReading.BodyAsync(request) ?? throw new ApiException(StateErrors.Malformed(prefix + "http: request body too large"));
        try
        {
            return new JsonBody(body, JsonDocument.Parse(body.Memory));
        }
        catch (JsonException failure)
        {
            var words = body.Memory.IsEmpty ? "EOF" : $"invalid character: {failure.Message}";
            body.Dispose();
            throw new ApiException(StateErrors.Malformed(prefix + words));
        }
    }

    public void Dispose()
    {
        _document.Dispose();
        _body.Dispose();
    }
}
