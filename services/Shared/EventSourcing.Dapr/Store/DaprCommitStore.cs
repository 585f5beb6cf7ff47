using System.Text.Json;
using Dapr;
using Dapr.Client;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>
/// Commits in a Dapr state store, under the keys <c>{stream}.{n}</c>. The insert-only write is the fence; looking first keeps it from being hit, since a failed
/// outbox transaction costs daprd a core until it is restarted.
/// </summary>
internal sealed partial class DaprCommitStore(
    DaprClient dapr,
    EventStoreOptions components,
    StoreAdmission admission,
    IStreamDirectory directory,
    ICommitWrite write,
    AppendsInFlight inFlight,
    TimeProvider time,
    ILogger<DaprCommitStore> logger)
    : ICommitStore
{
    private static readonly TimeSpan AppendLimit = TimeSpan.FromSeconds(60);

    private readonly CommitPages _pages = new(dapr, components.Commits);
    private readonly ReadBack _readBack = new(time);

    public async Task<IReadOnlyList<Commit>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancellationToken)
    {
        // Read alone first: a key that a bulk read doesn't bring may be there all the same, and this one decides whether the stream ends here.
        if (await FindAsync(stream, after + 1, cancellationToken) is not { } first)
        {
            return [];
        }

        return limit <= 1 ? [first] : [first, .. await _pages.ReadAsync(stream, after + 1, limit - 1, cancellationToken)];
    }

    public async Task<Commit?> FindAsync(StreamId stream, long number, CancellationToken cancellationToken)
    {
        try
        {
            return await dapr.GetStateAsync<Commit?>(components.Commits, CommitKey.Of(stream, number), ConsistencyMode.Strong, cancellationToken: cancellationToken);
        }
        catch (DaprException exception) when (exception.InnerException is JsonException)
        {
            throw UnreadableCommitException.Damaged(stream, number, exception);
        }
    }

    public async Task<AppendResult> AppendAsync(Commit commit)
    {
        if (!inFlight.TryBegin())
        {
            return new AppendResult.Unclear("The service is stopping.");
        }

        try
        {
            return await RefuseAsync() ?? (write.LooksFirst ? await LookAsync(commit) : null) ?? await WriteAsync(commit);
        }
        catch (Exception exception) when (exception is DaprException or HttpRequestException or OperationCanceledException or TimeoutException)
        {
            NotWritten(logger, commit.Stream, commit.Number, exception);
            return new AppendResult.Unclear("The event store does not answer.");
        }
        finally
        {
            inFlight.End();
        }
    }

    private async ValueTask<AppendResult?> RefuseAsync() =>
        await admission.ComplaintAsync(CancellationToken.None) is { } complaint ? new AppendResult.Unclear(complaint) : null;

    private async Task<AppendResult?> LookAsync(Commit commit) =>
        ReadBack.Judge(commit, await FindAsync(commit.Stream, commit.Number, CancellationToken.None));

    private async Task<AppendResult> WriteAsync(Commit commit)
    {
        if (commit.Number == 1)
        {
            await directory.AddAsync(commit.Stream);
        }

        try
        {
            // Waited for no longer than this, and not cancelled then either.
            await write.ExecuteAsync(commit).WaitAsync(AppendLimit, time);
            return new AppendResult.Appended(commit);
        }
        catch (Exception exception) when (exception is DaprException or HttpRequestException or OperationCanceledException or TimeoutException)
        {
            // A failed transaction answers 500 whatever the cause, and may have been committed.
            var result = await _readBack.DecideAsync(commit, () => FindAsync(commit.Stream, commit.Number, CancellationToken.None));
            NotAcknowledged(logger, commit.Stream, commit.Number, result.GetType().Name, exception);
            return result;
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "Commit {Number} of {Stream} was not acknowledged; read back: {Result}.")]
    private static partial void NotAcknowledged(ILogger logger, StreamId stream, long number, string result, Exception exception);

    [LoggerMessage(2002, LogLevel.Warning, "Commit {Number} of {Stream} was not written: the event store does not answer.")]
    private static partial void NotWritten(ILogger logger, StreamId stream, long number, Exception exception);
}
