using System.Text;

namespace Dapr.Client.Http;

/// <summary>The query of a sidecar call: options by name, metadata as <c>metadata.NAME=VALUE</c>.</summary>
internal static class Query
{
    public static string Of(IEnumerable<KeyValuePair<string, string>>? metadata) => Of(consistency: null, concurrency: null, metadata);

    public static string Of(ConsistencyMode? consistency, ConcurrencyMode? concurrency, IEnumerable<KeyValuePair<string, string>>? metadata)
    {
        if (consistency is null && concurrency is null && metadata is null)
        {
            return "";
        }

        var query = new StringBuilder();
        Append(query, "consistency", consistency?.ToWire());
        Append(query, "concurrency", concurrency?.ToWire());
        foreach (var (name, value) in metadata ?? [])
        {
            Append(query, $"metadata.{Uri.EscapeDataString(name)}", value);
        }

        return query.ToString();
    }

    private static void Append(StringBuilder query, string name, string? value)
    {
        if (value is not null)
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
