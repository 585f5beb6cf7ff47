using System.Text.Json;

namespace EventSourcing;

/// <summary>Walks a stream's chain of hashes over the records as they are stored, so that what can't be read any more is found too.</summary>
public static class ChainVerification
{
    private const int PageSize = 200;

    // Behind a stream's end: the next numbers, then ever wider, since a record that was removed leaves those after it.
    private static readonly IReadOnlyList<long> BehindTheEnd = [.. Enumerable.Range(2, 90).Select(n => (long)n), .. Enumerable.Range(7, 34).Select(i => 1L << i)];

    /// <summary>
    /// Checks every record's place, predecessor and content against its hash, and names the first that is broken or gone. That the last records of a stream were
    /// removed, or written anew with fitting hashes, can't be told from the stream itself: compare <see cref="ChainReport.Hash"/> with what readers have seen.
    /// Once a commit was chained with a key, one without is broken: who has no key could have written it.
    /// </summary>
    public static async Task<ChainReport> VerifyAsync(this ICommitRecords store, StreamId stream, ChainKeys keys, CancellationToken cancellationToken)
    {
        var (checkpoint, read, firstBroken, isKeyed) = (Checkpoint.Start, 0L, (long?)null, false);
        while (true)
        {
            var page = await PageAsync();
            if (page.Count == 0)
            {
                if (firstBroken is not null || !await AnyBehindAsync())
                {
                    break;
                }

                // What stands behind a gap was left by one that is gone, or came while this walk went on: then there is no gap any more.
                page = await PageAsync();
                if (page.Count == 0)
                {
                    firstBroken = read + 1;
                    break;
                }
            }

            foreach (var record in page)
            {
                read = record.Number;
                if (firstBroken is null && Following(checkpoint, stream, record, keys) is { } commit && (commit.HashKey is not null || !isKeyed))
                {
                    (checkpoint, isKeyed) = (Checkpoint.After(commit), commit.HashKey is not null);
                }
                else
                {
                    firstBroken ??= record.Number;
                }
            }
        }

        return new ChainReport(stream, read, firstBroken is null, firstBroken, checkpoint.Version, checkpoint.Hash);

        Task<IReadOnlyList<CommitRecord>> PageAsync() => store.ReadAsync(stream, read, PageSize, cancellationToken);

        async Task<bool> AnyBehindAsync() => (await store.FindAnyAsync(stream, [.. BehindTheEnd.Select(step => read + step)], cancellationToken)).Count > 0;
    }

    private static Commit? Following(Checkpoint checkpoint, StreamId stream, CommitRecord record, ChainKeys keys)
    {
        try
        {
            return record.Json is { ValueKind: JsonValueKind.Object } json
                && json.Deserialize<Commit>(EventJson.Options) is { Events: not null } commit
                && commit.Stream == stream && commit.Number == record.Number
                && checkpoint.IsFollowedBy(commit)
                && commit.FirstVersion == checkpoint.Version + 1
                && keys.IsSealed(commit, json)
                    ? commit
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What a walk along a chain found.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Commits">How many records it holds without a gap.</param>
/// <param name="Intact">Whether every one follows its predecessor and matches its hash, and nothing stands behind the end.</param>
/// <param name="FirstBroken">The number of the first that doesn't, or is gone.</param>
/// <param name="Version">The version of the stream up to there.</param>
/// <param name="Hash">The hash of the last commit up to there.</param>
public sealed record ChainReport(StreamId Stream, long Commits, bool Intact, long? FirstBroken, long Version, string? Hash);
