using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dapr.Client.Http;

/// <summary>
/// What a call that failed is thrown as: the published message, which tells only the operation, with the sidecar's <c>{"errorCode","message","details"}</c>
/// as the message of the inner exception.
/// </summary>
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
            throw Of(operation, failure);
        }
    }

    public static async Task<DaprException> Read(string operation, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return Of(operation, new HttpRequestException($"{(int)response.StatusCode} {Describe(text)}", inner: null, response.StatusCode));
    }

    private static DaprException Of(string operation, Exception cause) =>
        new($"{operation} operation failed: the Dapr endpoint indicated a failure. See InnerException for details.", cause);

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
