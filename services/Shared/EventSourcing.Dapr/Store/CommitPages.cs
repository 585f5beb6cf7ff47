using System.Text.Json;
using Dapr;
using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>Reads runs of commits in bulk, in pages that grow with the stream and shrink where an answer is refused for its size.</summary>
internal sealed class CommitPages(DaprClient dapr, string component)
{
    private const int Smallest = 15;
    private const int Largest = 127;

    /// <summary>The commits that follow a number without a gap. Fewer than wanted says nothing about the end: the SDK drops the errors of single keys.</summary>
    /// <exception cref="UnreadableCommitException">The next record is no commit.</exception>
    public async Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken)
    {
        var count = (int)Math.Min(limit, Math.Clamp(after, Smallest, Largest));
        while (true)
        {
            var keys = Keys(stream, after, count);
            try
            {
                return InOrder(keys, await dapr.GetBulkStateAsync<Commit?>(component, keys, parallelism: null, cancellationToken: cancellationToken));
            }
            catch (Exception exception) when (count > 1 && exception is DaprException or JsonException)
            {
                // One answer holds 4 MiB, and the exception doesn't say whether that was the reason.
                count /= 2;
            }
            catch (Exception exception) when (exception is JsonException or DaprException { InnerException: JsonException })
            {
                throw UnreadableCommitException.Damaged(stream, after + 1, exception);
            }
        }
    }

    private static string[] Keys(StreamId stream, long after, int count)
    {
        var keys = new string[count];
        for (var i = 0; i < count; i++)
        {
            keys[i] = CommitKey.Of(stream, after + 1 + i);
        }

        return keys;
    }

    private static List<Commit> InOrder(string[] keys, IReadOnlyList<BulkStateItem<Commit?>> items)
    {
        var byKey = items.Where(item => item.Value is not null).ToDictionary(item => item.Key, item => item.Value!, StringComparer.Ordinal);
        var run = new List<Commit>(byKey.Count);
        foreach (var key in keys)
        {
            if (!byKey.TryGetValue(key, out var commit))
            {
                break;
            }

            run.Add(commit);
        }

        return run;
    }
}
