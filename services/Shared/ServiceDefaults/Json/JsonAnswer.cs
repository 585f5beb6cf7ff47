using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults;

/// <summary>Answers that are written in one piece and say how long they are, so that none of the hops has to take them apart.</summary>
public static class JsonAnswer
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>Writes a small value as the whole body; a caller who leaves doesn't keep it from being written.</summary>
    public static Task WriteAsync<T>(HttpResponse response, T value, string mediaType = Json)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Answers);
        response.ContentType = mediaType;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, CancellationToken.None).AsTask();
    }
}
