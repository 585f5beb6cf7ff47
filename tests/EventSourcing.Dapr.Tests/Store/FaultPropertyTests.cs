using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using Testing;

namespace EventSourcing.Dapr.Tests;

/// <summary>Several replicas append to a few streams while any exchange with the sidecar may fail, or only seem to: looks, pages, transactions, read-backs.</summary>
public class FaultPropertyTests(EventStore store) : IClassFixture<EventStore>
{
    private const int Runs = 25;
    private const int Replicas = 3;
    private const int Commands = 12;

    [Fact]
    public void What_was_acknowledged_is_in_its_stream_once_and_the_stream_is_whole_and_listed() =>
        Prop.ForAll(
            Gen.ArrayOf(Gen.Frequency(
                (5, Gen.Constant(Fault.None)), (1, Gen.Constant(Fault.FailBefore)), (1, Gen.Constant(Fault.FailAfter)), (1, Gen.Constant(Fault.LoseAnswer))))
                .Resize(80).ToArbitrary(),
            faults => RunAsync(faults).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    private async Task<bool> RunAsync(Fault[] faults)
    {
        var stream = StreamId.Of("thing", Guid.NewGuid().ToString("N"));
        var replicas = Enumerable.Range(0, Replicas).Select(_ => store.Another()).ToList();
        var coming = new ConcurrentQueue<Fault>(faults);
        store.Proxy.Spoil(request => request.Path.Value!.Contains("/state/", StringComparison.Ordinal) && coming.TryDequeue(out var fault) ? fault : Fault.None);

        var acknowledged = new ConcurrentBag<Commit>();
        await Task.WhenAll(replicas.Select(replica => Task.Run(async () =>
        {
            for (var i = 0; i < Commands; i++)
            {
                acknowledged.Add(await AppendedAsync((ICommitStore)replica.Services.GetService(typeof(ICommitStore))!, stream));
            }
        })));
        store.Proxy.Spoil(_ => Fault.None);
        replicas.ForEach(replica => replica.Dispose());

        var commits = await store.Commits.ReadAllAsync(stream).ToListAsync();
        commits.Select(commit => (commit.Number, commit.CommandId)).ShouldBe(
            acknowledged.OrderBy(commit => commit.Number).Select(commit => (commit.Number, commit.CommandId)), "as acknowledged, and nothing else");
        (await store.Records.VerifyAsync(stream, ChainKeys.None, default)).Intact.ShouldBeTrue();
        (await ListedAsync()).ShouldContain(stream);
        return true;
    }

    /// <summary>Offers one command's commit at the end of the stream until it is acknowledged.</summary>
    private static async Task<Commit> AppendedAsync(ICommitStore replica, StreamId stream)
    {
        var command = CommandId.FromRequest(Guid.NewGuid());
        while (true)
        {
            try
            {
                var commits = await replica.ReadAllAsync(stream).ToListAsync();
                if (commits.Find(commit => commit.CommandId == command) is { } found)
                {
                    return found;
                }

                var next = CommitHash.Seal(Commits.Next(stream, commits.Count == 0 ? null : commits[^1], "noted") with { CommandId = command });
                if (await replica.AppendAsync(next) is AppendResult.Appended { Commit: var commit })
                {
                    return commit;
                }
            }
            catch (Exception exception) when (exception is global::Dapr.DaprException or HttpRequestException)
            {
                // A read that failed: begun anew.
            }
        }
    }

    private async Task<IReadOnlyList<StreamId>> ListedAsync()
    {
        var listed = new List<StreamId>();
        string? cursor = null;
        do
        {
            var page = await store.Directory.ReadAsync(cursor, 200, default);
            listed.AddRange(page.Streams);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return listed;
    }
}

/// <summary>The same where the stream is the outbox.</summary>
public sealed class FaultPropertyOfStreamOutboxTests(StreamOutboxStore store) : FaultPropertyTests(store), IClassFixture<StreamOutboxStore>;
