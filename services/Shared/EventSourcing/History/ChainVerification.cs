using System.Text.Json;

namespace EventSourcing;

/// <summary>Walks a stream's chain of hashes.</summary>
public static class ChainVerification
{
    /// <summary>Checks every commit's place, predecessor and content against its hash, and names the first that is broken.</summary>
    public static async Task<ChainReport> VerifyAsync(this ICommitStore store, StreamId stream, CancellationToken cancellationToken)
    {
        var (checkpoint, commits, firstBroken) = (Checkpoint.Start, 0L, (long?)null);
        await foreach (var commit in store.ReadAllAsync(stream, cancellationToken: cancellationToken))
        {
            commits++;
            if (firstBroken is null && !Holds(checkpoint, commit))
            {
                firstBroken = checkpoint.Number + 1;
            }

            checkpoint = Checkpoint.After(commit);
        }

        return new ChainReport(stream, commits, firstBroken is null, firstBroken);
    }

    private static bool Holds(Checkpoint checkpoint, Commit commit) =>
        checkpoint.IsFollowedBy(commit) &&
        commit.FirstVersion == checkpoint.Version + 1 &&
        commit.Hash == CommitHash.Of(JsonSerializer.SerializeToElement(commit, EventJson.Options));
}

/// <summary>What a walk along a chain found.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Commits">How many commits it holds.</param>
/// <param name="Intact">Whether every commit follows its predecessor and matches its hash.</param>
/// <param name="FirstBroken">The number of the first commit that doesn't.</param>
public sealed record ChainReport(StreamId Stream, long Commits, bool Intact, long? FirstBroken);
