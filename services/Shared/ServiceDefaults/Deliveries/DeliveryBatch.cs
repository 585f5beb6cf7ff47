using System.Text.Json;

namespace ServiceDefaults;

/// <summary>
/// What one call of the sidecar brings: a single CloudEvent, or with bulk delivery a list of entries, each with an id that the answer names.
/// </summary>
internal sealed record DeliveryBatch(bool IsBulk, IReadOnlyList<Delivery> Deliveries)
{
    public static DeliveryBatch Of(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("entries", out var entries) && entries.ValueKind == JsonValueKind.Array
            ? new DeliveryBatch(IsBulk: true, [.. entries.EnumerateArray().Select(Entry)])
            : new DeliveryBatch(IsBulk: false, [Delivery.Of(entryId: null, body)]);

    private static Delivery Entry(JsonElement entry) =>
        Delivery.Of(Member(entry, "entryId") is { ValueKind: JsonValueKind.String } id ? id.GetString() : null, Member(entry, "event"));

    private static JsonElement Member(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) ? value : default;
}
