using System.Text.Json;
using Dapr;
using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>The records of the event store as they are stored.</summary>
internal sealed class DaprCommitRecords(DaprClient dapr, EventStoreOptions components) : ICommitRecords
{
    private const int AtOnce = 100;

    public async Task<IReadOnlyList<CommitRecord>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken)
    {
        if (await FindAsync(stream, after + 1, cancellationToken) is not { } first)
        {
            return [];
        }

        var found = await FindManyAsync(stream, [.. Numbers(after + 2, Math.Min(limit - 1, AtOnce))], cancellationToken);
        return [first, .. Numbers(after + 2, found.Count).TakeWhile(found.ContainsKey).Select(number => found[number])];
    }

    public async Task<IReadOnlyList<long>> FindAnyAsync(StreamId stream, IReadOnlyList<long> numbers, CancellationToken cancellationToken)
    {
        var found = new List<long>();
        foreach (var chunk in numbers.Chunk(AtOnce))
        {
            found.AddRange((await FindManyAsync(stream, chunk, cancellationToken)).Keys);
        }

        return found;
    }

    private static IEnumerable<long> Numbers(long first, int count) => Enumerable.Range(0, Math.Max(count, 0)).Select(i => first + i);

    private static CommitRecord Record(long number, ReadOnlyMemory<byte> text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return new CommitRecord(number, json.RootElement.Clone());
        }
        catch (JsonException)
        {
            return new CommitRecord(number, null);
        }
    }

    private async Task<CommitRecord?> FindAsync(StreamId stream, long number, CancellationToken cancellationToken)
    {
        var text = await dapr.GetByteStateAsync(components.Commits, CommitKey.Of(stream, number), ConsistencyMode.Strong, cancellationToken: cancellationToken);
        return text.IsEmpty ? null : Record(number, text);
    }

    private async Task<Dictionary<long, CommitRecord>> FindManyAsync(StreamId stream, IReadOnlyList<long> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count <= 1)
        {
            return numbers.Count == 1 && await FindAsync(stream, numbers[0], cancellationToken) is { } single ? new() { [single.Number] = single } : [];
        }

        try
        {
            var byKey = numbers.ToDictionary(number => CommitKey.Of(stream, number), StringComparer.Ordinal);
            var items = await dapr.GetBulkStateAsync(components.Commits, [.. byKey.Keys], parallelism: null, cancellationToken: cancellationToken);
            return items.Where(item => !string.IsNullOrEmpty(item.Value))
                .ToDictionary(item => byKey[item.Key], item => Record(byKey[item.Key], System.Text.Encoding.UTF8.GetBytes(item.Value)));
        }
        catch (Exception exception) when (exception is DaprException or JsonException)
        {
            // Too large for one answer, or a record among them that isn't JSON and spoils it: smaller runs find out.
            var (left, right) = (numbers.Take(numbers.Count / 2).ToList(), numbers.Skip(numbers.Count / 2).ToList());
            var found = await FindManyAsync(stream, left, cancellationToken);
            return new(found.Concat(await FindManyAsync(stream, right, cancellationToken)));
        }
    }
}
