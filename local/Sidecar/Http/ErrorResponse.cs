using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sidecar.Http;

/// <summary>daprd's error body: <c>errorCode</c>, <c>message</c> and, for some errors, <c>details</c>.</summary>
internal static class ErrorResponse
{
    public static Task WriteAsync(HttpResponse response, ApiError error)
    {
        var body = new JsonObject { ["errorCode"] = error.ErrorCode, ["message"] = error.Message };
        if (error.Details is not null)
        {
            body["details"] = error.Details.DeepClone();
        }

        response.StatusCode = error.Status;
        response.ContentType = "application/json";
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes).AsTask();
    }
}
