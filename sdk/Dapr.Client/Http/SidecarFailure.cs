using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dapr.Client.Http;

/// <summary>The error body of the sidecar: <c>{"errorCode","message","details"}</c>.</summary>
internal static class SidecarFailure
{
    /// <summary>Runs a call of <paramref name="operation"/>; whatever goes wrong on the way is a <see cref="DaprException"/>.</summary>
    public static async Task<TResult> Guard<TResult>(string operation, Func<Task<TResult>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new DaprException($"{operation} operation failed: the Dapr endpoint could not be reached or broke off. {failure.Message}", failure);
        }
    }

    public static async Task<DaprException> Read(string operation, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var status = new HttpRequestException(text, inner: null, response.StatusCode);
        return new DaprException($"{operation} operation failed: the Dapr endpoint answered {(int)response.StatusCode}. {Describe(text)}", status);
    }

    private static string Describe(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ErrorJson.Default.Error) is { } error ? $"{error.ErrorCode}: {error.Message}" : body;
        }
        catch (JsonException)
        {
            // A wrong token, for one, is answered in plain text.
            return body;
        }
    }

    internal sealed record Error(string? ErrorCode, string? Message);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SidecarFailure.Error))]
internal sealed partial class ErrorJson : JsonSerializerContext;
