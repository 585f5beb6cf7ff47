using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ServiceDefaults;

/// <summary>Reads the bytes of a JSON request; the server itself ends a body that is too large.</summary>
internal static class RequestBytes
{
    public const string MediaType = "application/json";

    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, bool optional)
    {
        using var buffer = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, ServerLimits.RequestBody));
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        if (buffer.Length == 0 && optional)
        {
            return EmptyObject;
        }

        return IsJson(request.ContentType)
            ? buffer.GetBuffer().AsMemory(0, (int)buffer.Length)
            : throw new InvalidRequestException(Problem.Of(ProblemCodes.UnsupportedMediaType, $"Send the body as {MediaType} in UTF-8."));
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) &&
        type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) &&
        (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
