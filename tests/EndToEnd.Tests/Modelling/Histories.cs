using System.Net.Http.Json;
using System.Text.Json;

namespace EndToEnd.Tests;

/// <summary>All events of all streams, as the history routes tell them.</summary>
internal sealed class Histories(ProcessCluster cluster)
{
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<JsonElement>>> ReadAsync(string kind)
    {
        var histories = new Dictionary<string, IReadOnlyList<JsonElement>>();
        var listed = await PagesAsync($"{kind}s-commands", "/streams?limit=200");

        // An id is listed before its first commit, which may never have come, and twice where it was begun twice.
        foreach (var id in listed.Select(stream => stream.GetProperty("id").GetString()!).Distinct())
        {
            if (await EventsAsync(kind, id) is { Count: > 0 } events)
            {
                histories.Add(id, events);
            }
        }

        return histories;
    }

    public async Task<IReadOnlyList<JsonElement>> EventsAsync(string kind, string id)
    {
        var events = new List<JsonElement>();
        while (true)
        {
            using var answer = await cluster.Client.GetAsync(cluster.AnyUrl($"{kind}s-commands", $"/{kind}s/{id}/events?after={events.Count}&limit=100"));
            if (answer.StatusCode == System.Net.HttpStatusCode.NotFound)
            {
                return [];
            }

            answer.EnsureSuccessStatusCode();
            var page = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("events").EnumerateArray().ToList();
            if (page.Count == 0)
            {
                return events;
            }

            events.AddRange(page);
        }
    }

    private async Task<IReadOnlyList<JsonElement>> PagesAsync(string appId, string path)
    {
        var items = new List<JsonElement>();
        for (var next = path; next is not null;)
        {
            var page = await cluster.Client.GetFromJsonAsync<JsonElement>(cluster.AnyUrl(appId, next));
            items.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("nextCursor").GetString() is { } cursor ? $"{path}&cursor={cursor}" : null;
        }

        return items;
    }
}
