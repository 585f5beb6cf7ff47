using System.Collections.Concurrent;

namespace Cluster.Verifying;

/// <summary>Walks the chains of all streams of a service: what was edited, removed, put in or swapped shows in the stream itself.</summary>
internal sealed class ChainWalk(ServiceReader reader, Findings findings)
{
    private const int AtOnce = 16;

    private readonly ConcurrentDictionary<string, StreamReport?> _reports = new(StringComparer.Ordinal);
    private long _commits;

    public VerifyTally Tally { get; } = new("streams");

    public long Commits => _commits;

    public async Task RunAsync(CancellationToken ct)
    {
        var streams = new List<ListedStream>();
        await foreach (var page in reader.StreamsAsync(ct))
        {
            streams.AddRange(page.Where(listed => _reports.TryAdd(listed.Stream, null)));
        }

        Tally.Expect(streams.Count);
        await Parallel.ForEachAsync(streams, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (listed, token) =>
        {
            Interlocked.Add(ref _commits, (await WalkAsync(listed.Stream, listed.Id, token))?.Commits ?? 0);
            Tally.Did(1);
        });
    }

    /// <summary>What is known of a stream; null where it has no commit.</summary>
    public StreamReport? Of(string stream) => _reports.GetValueOrDefault(stream);

    /// <summary>Looks at a stream once more: it may have grown since.</summary>
    public async Task<StreamReport?> WalkAsync(string stream, string id, CancellationToken ct)
    {
        var report = await reader.VerifyAsync(id, ct);
        _reports[stream] = report;
        if (report is { Intact: false })
        {
            findings.Add(stream, $"commit {report.FirstBroken} is broken or gone; the {report.FirstBroken - 1} before it are intact");
        }

        return report;
    }
}
