using System.Diagnostics;
using System.Text.Json;
using EventSourcing;

namespace ServiceDefaults;

/// <summary>One message of a delivery. <paramref name="Commit"/> is null where the message is none; such a message can never be handled.</summary>
internal readonly record struct Delivery(string? EntryId, Commit? Commit, ActivityContext Origin)
{
    /// <summary>Reads a CloudEvent whose data is a commit.</summary>
    public static Delivery Of(string? entryId, JsonElement cloudEvent) => new(entryId, CommitIn(cloudEvent), OriginOf(cloudEvent));

    private static Commit? CommitIn(JsonElement cloudEvent)
    {
        if (cloudEvent.ValueKind != JsonValueKind.Object || !cloudEvent.TryGetProperty("data", out var data))
        {
            return null;
        }

        try
        {
            var commit = data.Deserialize<Commit>(EventJson.Options);
            return commit is { Number: > 0, Events: not null, Hash: not null } ? commit : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ActivityContext OriginOf(JsonElement cloudEvent) =>
        cloudEvent.ValueKind == JsonValueKind.Object &&
        cloudEvent.TryGetProperty("traceparent", out var parent) && parent.ValueKind == JsonValueKind.String &&
        ActivityContext.TryParse(parent.GetString(), traceState: null, isRemote: true, out var origin)
            ? origin
            : default;
}
