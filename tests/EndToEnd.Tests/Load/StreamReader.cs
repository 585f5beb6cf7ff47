using System.Net.Http.Json;
using EventSourcing;

namespace EndToEnd.Tests;

/// <summary>Reads streams as any consumer may, to check what became of them.</summary>
internal sealed class StreamReader(ProcessCluster cluster)
{
    public async Task<IReadOnlyList<Commit>> CommitsAsync(string stream)
    {
        var commits = new List<Commit>();
        while (true)
        {
            var url = cluster.AnyUrl(Owner(stream), $"/streams/{stream}/commits?after={commits.Count}&limit=200");
            var page = await cluster.Client.GetFromJsonAsync<Page>(url, EventJson.Options);
            if (page!.Commits.Count == 0)
            {
                return commits;
            }

            commits.AddRange(page.Commits);
        }
    }

    private static string Owner(string stream) => stream.StartsWith("customer-", StringComparison.Ordinal) ? "customers-commands" : "orders-commands";

    private sealed record Page(StreamId Stream, IReadOnlyList<Commit> Commits);
}
