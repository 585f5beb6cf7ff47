using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dapr.AspNetCore;

/// <summary>Gives handlers the envelope's attributes as headers such as <c>Cloudevent.id</c>.</summary>
internal static class CloudEventHeaders
{
    private const string Prefix = "Cloudevent.";

    private static readonly FrozenSet<string> Never =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "data", "data_base64", "datacontenttype", "pubsubname", "traceparent");

    public static void Forward(Envelope envelope, IHeaderDictionary headers, CloudEventsMiddlewareOptions options)
    {
        foreach (var property in envelope.Properties.Where(property => IsForwarded(property, options)))
        {
            headers.TryAdd(Prefix + property.Name.ToLowerInvariant(), property.Value.GetRawText().Trim('"'));
        }
    }

    // A list of what goes in beats a list of what stays out.
    private static bool IsForwarded(JsonProperty property, CloudEventsMiddlewareOptions options) =>
        !Never.Contains(property.Name) && options switch
        {
            { IncludedCloudEventPropertiesAsHeaders: { } included } => included.Contains(property.Name, StringComparer.OrdinalIgnoreCase),
            { ExcludedCloudEventPropertiesFromHeaders: { } excluded } => !excluded.Contains(property.Name, StringComparer.OrdinalIgnoreCase),
            _ => true,
        };
}
