using System.Text.Json;
using System.Text.Json.Serialization;
using EventSourcing;

namespace ServiceDefaults;

/// <summary>JSON at the edge: requests are read strictly, answers written in camelCase with exact decimals and UTC times.</summary>
public static class ApiJson
{
    private const int MaxDepth = 32;

    /// <summary>Unknown and repeated members, numbers as strings and nulls where none may be are refused.</summary>
    public static JsonSerializerOptions Requests { get; } = Frozen(new JsonSerializerOptions(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = MaxDepth,
    });

    public static JsonSerializerOptions Answers { get; } = Frozen(WithAnswers(new JsonSerializerOptions(JsonSerializerDefaults.General)));

    internal static JsonSerializerOptions WithAnswers(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new UtcTimestamp());
        options.Converters.Add(new JsonStringEnumConverter());
        return options;
    }

    private static JsonSerializerOptions Frozen(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
