using Dapr;
using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>
/// The stream as the outbox: the commit is announced on a page, inserted by a plain save, and published; the page goes when all that it names is published.
/// A kill at any moment leaves a page, which says what may have to be published, and the stream, which says what has.
/// </summary>
internal sealed class StreamOutbox(DaprClient dapr, EventStoreOptions components, IntentLog log, CommitPublisher publisher) : ICommitWrite
{
    // As many names as one replica keeps; a broker that is away for longer stops the commands rather than the process.
    private const int MostOpen = 100_000;

    // Without an etag, first-write means: only if there is no such key.
    private static readonly StateOptions InsertOnly = new() { Concurrency = ConcurrencyMode.FirstWrite, Consistency = ConsistencyMode.Strong };

    // A save that hits the fence costs no more than an answer.
    public bool LooksFirst => false;

    public async Task ExecuteAsync(Commit commit)
    {
        if (publisher.Open >= MostOpen)
        {
            throw new DaprException("Too many commits wait to be published.");
        }

        var intent = await log.AnnounceAsync(new StreamPosition(commit.Stream, commit.Number));
        if (await TrySaveAsync(commit, intent))
        {
            publisher.Add(intent, commit);
        }
        else
        {
            // Whosever commit is there, publishing it once more does no harm, and this one may have been saved at the second try of a sidecar.
            publisher.Add(intent);
            throw new DaprException($"Commit {commit.Number} of '{commit.Stream}' was refused by '{components.Commits}'.");
        }
    }

    private async Task<bool> TrySaveAsync(Commit commit, Intent intent)
    {
        try
        {
            return await dapr.TrySaveStateAsync(
                components.Commits, CommitKey.Of(commit.Stream, commit.Number), commit, etag: "", InsertOnly, cancellationToken: CancellationToken.None);
        }
        catch
        {
            // It may be there, or come yet.
            publisher.Add(intent);
            throw;
        }
    }
}
