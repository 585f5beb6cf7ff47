using System.Text.Json;

namespace Cluster.Remote;

/// <summary>The part of an RFC 9457 problem that is shown.</summary>
internal sealed record ProblemBody(string? Code, string? Title, string? Detail, Dictionary<string, string[]>? Errors)
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web);

    public string Words() => Errors is { Count: > 0 }
        ? string.Join("; ", Errors.Select(field => $"{field.Key}: {string.Join(", ", field.Value)}"))
        : $"{Detail ?? Title} ({Code})";
}
