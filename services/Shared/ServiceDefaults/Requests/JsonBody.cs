using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace ServiceDefaults;

/// <summary>A request body that may be left out, because it has no required member; absent, it is read as <c>{}</c>.</summary>
public interface IOptionalBody;

/// <summary>
/// A request body, read once and strictly. What is not a JSON object of the expected form is answered with 400, another media type with 415.
/// </summary>
public sealed class JsonBody<T> : IEndpointParameterMetadataProvider
    where T : class
{
    private static readonly bool IsOptional = typeof(T).IsAssignableTo(typeof(IOptionalBody));

    private JsonBody(T value, string requestHash) => (Value, RequestHash) = (value, requestHash);

    public T Value { get; }

    /// <summary>A hash over method, path and the body's canonical JSON: equal for what counts as the same request.</summary>
    public string RequestHash { get; }

    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var body = await RequestBytes.ReadAsync(context.Request, IsOptional);
        return new JsonBody<T>(Parse(body), ServiceDefaults.RequestHash.Of(context.Request, body));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([RequestBytes.MediaType], typeof(T), IsOptional));

    private static T Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body.Span, ApiJson.Requests) ?? throw Invalid("$", "must be a JSON object");
        }
        catch (JsonException exception) when (exception.InnerException is JsonException)
        {
            throw Invalid("$", $"is not JSON (line {exception.LineNumber + 1})");
        }
        catch (JsonException exception)
        {
            throw Invalid(FieldPath(exception.Path), "is unknown, repeated, or not of the expected form");
        }
    }

    private static string FieldPath(string? jsonPath) => jsonPath?.StartsWith("$.", StringComparison.Ordinal) == true ? jsonPath[2..] : jsonPath ?? "$";

    private static InvalidRequestException Invalid(string path, string message) =>
        new(Problem.Of(new Dictionary<string, string[]> { [path] = [message] }));
}
