using System.Diagnostics;
using System.Text.Json;

namespace EventSourcing.Dapr;

/// <summary>The attributes of a commit's CloudEvent, the same whoever publishes it.</summary>
internal static class CommitMessage
{
    public const string ContentType = "application/json";

    public static string TypeOf(StreamId stream) => $"{stream.Category}.commit";

    public static string? TraceParentOf(Commit commit) =>
        commit.Events is [var first, ..] ? first.Metadata.TraceParent : Activity.Current?.Id;

    /// <summary>The same from a stored record, which may be of a form that this code can't read as a whole.</summary>
    public static string? TraceParentIn(ReadOnlyMemory<byte> record)
    {
        try
        {
            using var json = JsonDocument.Parse(record);
            return json.RootElement.TryGetProperty("events", out var events) && events.GetArrayLength() > 0 &&
                events[0].TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("traceParent", out var parent)
                    ? parent.GetString()
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
