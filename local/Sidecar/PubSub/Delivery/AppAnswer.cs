using System.Text.Json;
using Sidecar.Resilience;

namespace Sidecar.PubSub.Delivery;

/// <summary>What an app's answer to a delivery means.</summary>
internal static class AppAnswer
{
    /// <summary>To one message. Any 2xx without a readable status is a success; 404 is a drop.</summary>
    public static Verdict Single(int status, ReadOnlyMemory<byte> body, RetryPolicy? policy) => status switch
    {
        >= 200 and < 300 => FromStatusWord(body),
        404 => Verdict.Dropped,
        _ => policy?.Covers(status) == false ? Verdict.FailedForGood : Verdict.Failed,
    };

    /// <summary>To a batch, in the order of <paramref name="entryIds"/>. Here a missing status means retry.</summary>
    public static Verdict[] Bulk(int status, ReadOnlyMemory<byte> body, IReadOnlyList<string> entryIds)
    {
        if (status is < 200 or >= 300)
        {
            return [.. entryIds.Select(_ => status == 404 ? Verdict.Discarded : Verdict.Failed)];
        }

        var statuses = Statuses(body);
        return [.. entryIds.Select(id => statuses.GetValueOrDefault(id) switch
        {
            "SUCCESS" => Verdict.Done,
            "DROP" => Verdict.Dropped,
            _ => Verdict.Failed,
        })];
    }

    private static Verdict FromStatusWord(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty || !TryParse(body, out var document))
        {
            return Verdict.Done;
        }

        using (document)
        {
            return Word(document.RootElement, "status") switch
            {
                null or "" or "SUCCESS" => Verdict.Done,
                "DROP" => Verdict.Dropped,
                _ => Verdict.Failed,
            };
        }
    }

    private static Dictionary<string, string> Statuses(ReadOnlyMemory<byte> body)
    {
        var statuses = new Dictionary<string, string>();
        if (TryParse(body, out var document))
        {
            using (document)
            {
                if (document.RootElement.ValueKind == JsonValueKind.Object
                    && document.RootElement.TryGetProperty("statuses", out var entries) && entries.ValueKind == JsonValueKind.Array)
                {
                    foreach (var entry in entries.EnumerateArray())
                    {
                        statuses[Word(entry, "entryId") ?? ""] = Word(entry, "status") ?? "";
                    }
                }
            }
        }

        return statuses;
    }

    private static string? Word(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static bool TryParse(ReadOnlyMemory<byte> body, out JsonDocument document)
    {
        try
        {
            document = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            document = null!;
            return false;
        }
    }
}
