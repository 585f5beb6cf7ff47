using System.Text.Json;
using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>The one write of an append: a transaction with one insert, which the outbox publishes as one message.</summary>
internal sealed class CommitTransaction(DaprClient dapr, string component) : ICommitWrite
{
    // Without an etag, first-write means: only if there is no such key.
    private static readonly StateOptions InsertOnly = new() { Concurrency = ConcurrencyMode.FirstWrite, Consistency = ConsistencyMode.Strong };

    // A transaction that hits the fence leaves an orphan in the outbox.
    public bool LooksFirst => true;

    public async Task ExecuteAsync(Commit commit)
    {
        using var activity = CommandTelemetry.StartPublish(CommitMessage.TypeOf(commit.Stream));
        try
        {
            await dapr.ExecuteStateTransactionAsync(component, [Insert(commit)], cancellationToken: CancellationToken.None);
            CommandTelemetry.Transacted(activity, failure: null);
        }
        catch (Exception exception)
        {
            CommandTelemetry.Transacted(activity, exception);
            throw;
        }
    }

    private static StateTransactionRequest Insert(Commit commit) =>
        new(
            CommitKey.Of(commit.Stream, commit.Number),
            JsonSerializer.SerializeToUtf8Bytes(commit, EventJson.Options),
            StateOperationType.Upsert,
            metadata: Metadata(commit),
            options: InsertOnly);

    // The outbox copies these onto the CloudEvent. Without the content type it would publish text; without traceparent each delivery starts a trace of its own.
    private static Dictionary<string, string> Metadata(Commit commit)
    {
        var metadata = new Dictionary<string, string>
        {
            ["contentType"] = CommitMessage.ContentType,
            ["type"] = CommitMessage.TypeOf(commit.Stream),
            ["subject"] = commit.Stream.ToString(),
        };
        if (CommitMessage.TraceParentOf(commit) is { } traceParent)
        {
            metadata["traceparent"] = traceParent;
        }

        return metadata;
    }
}
