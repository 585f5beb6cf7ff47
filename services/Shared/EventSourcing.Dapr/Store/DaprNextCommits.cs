using Dapr;
using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>Reads commits of many streams with one bulk read, without parsing them.</summary>
internal sealed class DaprNextCommits(DaprClient dapr, EventStoreOptions components) : INextCommits
{
    public async Task<IReadOnlyList<string>> ReadAsync(IReadOnlyList<StreamPosition> after, int depth, CancellationToken cancellationToken)
    {
        var keys = new List<string>(after.Count * depth);
        foreach (var position in after)
        {
            for (var i = 1; i <= depth; i++)
            {
                keys.Add(CommitKey.Of(position.Stream, position.Number + i));
            }
        }

        var records = new List<string>();
        await ReadAsync(keys, records, cancellationToken);
        return records;
    }

    private async Task ReadAsync(List<string> keys, List<string> records, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return;
        }

        try
        {
            // A store may answer in any order; a reader wants each stream's commits one after another.
            var found = (await dapr.GetBulkStateAsync(components.Commits, keys, parallelism: null, cancellationToken: cancellationToken))
                .Where(item => !string.IsNullOrEmpty(item.Value))
                .ToDictionary(item => item.Key, item => item.Value, StringComparer.Ordinal);
            records.AddRange(keys.Where(found.ContainsKey).Select(key => found[key]));
        }
        catch (DaprException) when (keys.Count > 1)
        {
            // One answer holds 4 MiB, and the exception doesn't say whether that was the reason.
            await ReadAsync(keys[..(keys.Count / 2)], records, cancellationToken);
            await ReadAsync(keys[(keys.Count / 2)..], records, cancellationToken);
        }
    }
}
