using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Dapr.Client;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>
/// Publishes commits, beside the commands that wrote them. What fails goes to the end of the queue and is tried again, with pauses that grow while nothing
/// succeeds; it is then read from its stream, so that however long the broker is away, not much more than names is kept here.
/// </summary>
internal sealed partial class CommitPublisher(
    DaprClient dapr,
    EventStoreOptions components,
    DeliveryOptions delivery,
    LateCommits late,
    DeliveryTelemetry telemetry,
    TimeProvider time,
    ILogger<CommitPublisher> logger)
{
    private const int Queues = 16;
    private const int MostHeld = 200;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(30);

    // What is of one stream waits in one queue, so that it leaves in order as long as nothing fails.
    private readonly Channel<Publication>[] _queues = [.. Enumerable.Range(0, Queues).Select(_ => Channel.CreateUnbounded<Publication>())];
    private readonly ConcurrentDictionary<Intent, bool> _open = new();

    /// <summary>How many wait to be published.</summary>
    public int Open => _open.Count;

    /// <summary>How long the oldest of them is known.</summary>
    public TimeSpan Oldest => _open.IsEmpty ? TimeSpan.Zero : time.GetElapsedTime(_open.Min(entry => entry.Key.Since));

    public void Add(Intent intent, Commit? commit = null)
    {
        _open.TryAdd(intent, true);
        var queue = _queues[(uint)intent.Commit.Stream.GetHashCode() % Queues];
        queue.Writer.TryWrite(new Publication(intent, queue.Reader.Count < MostHeld ? commit : null));
    }

    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(_queues.Select(queue => WorkAsync(queue, cancellationToken)));

    private async Task WorkAsync(Channel<Publication> queue, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        await foreach (var publication in queue.Reader.ReadAllAsync(cancellationToken))
        {
            if (await TryAsync(publication))
            {
                pause = FirstPause;
                continue;
            }

            queue.Writer.TryWrite(publication with { Commit = null });
            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <returns>False where it is to be tried again.</returns>
    private async Task<bool> TryAsync(Publication publication)
    {
        var intent = publication.Intent;
        try
        {
            var record = publication.Commit is { } commit ? JsonSerializer.SerializeToUtf8Bytes(commit, EventJson.Options) : await FindAsync(intent.Commit);
            if (record.IsEmpty)
            {
                late.Add(intent);
            }
            else
            {
                await PublishAsync(intent.Commit, record);
                late.Remove(intent);
                telemetry.Published(intent);
                intent.Settle();
            }

            _open.TryRemove(intent, out _);
            return true;
        }
        catch (Exception exception)
        {
            // Whatever it was, the commit is in its stream and has to leave.
            NotPublished(logger, intent.Commit.Number, intent.Commit.Stream, exception);
            telemetry.NotPublished(exception);
            return false;
        }
    }

    private async Task<ReadOnlyMemory<byte>> FindAsync(StreamPosition commit)
    {
        using var limit = new CancellationTokenSource(CallLimit, time);
        return await dapr.GetByteStateAsync(components.Commits, CommitKey.Of(commit.Stream, commit.Number), ConsistencyMode.Strong, cancellationToken: limit.Token);
    }

    private async Task PublishAsync(StreamPosition commit, ReadOnlyMemory<byte> record)
    {
        var type = CommitMessage.TypeOf(commit.Stream);
        var parent = CommitMessage.TraceParentIn(record);
        using var activity = CommandTelemetry.StartPublish(type, parent);
        using var limit = new CancellationTokenSource(CallLimit, time);
        var metadata = new Dictionary<string, string>
        {
            // A repeat is the same event.
            ["cloudevent.id"] = CommitKey.Of(commit.Stream, commit.Number),
            ["cloudevent.type"] = type,
            ["cloudevent.subject"] = commit.Stream.ToString(),
        };
        if (parent is not null)
        {
            metadata["cloudevent.traceparent"] = parent;
        }

        await dapr.PublishByteEventAsync(delivery.PubSub, delivery.Topic, record, CommitMessage.ContentType, metadata, limit.Token);
    }

    [LoggerMessage(2421, LogLevel.Warning, "Commit {Number} of {Stream} was not published; it is tried again.")]
    private static partial void NotPublished(ILogger logger, long number, StreamId stream, Exception exception);
}
