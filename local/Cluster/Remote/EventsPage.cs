using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cluster.Remote;

/// <summary>The part of a stream's history that the import waits for.</summary>
internal sealed record EventsPage(long Head, IReadOnlyList<EventsPage.Entry> Events)
{
    internal sealed record Entry(long Version, string Type, EntryData? Data);

    internal sealed record EntryData(string? OrderId, string? Code);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EventsPage))]
internal sealed partial class EventsPageJson : JsonSerializerContext;
