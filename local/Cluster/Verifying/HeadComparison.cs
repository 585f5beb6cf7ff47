using Cluster.Topology;

namespace Cluster.Verifying;

/// <summary>
/// Compares streams with what the projections have seen of them: that the end of a stream is gone, or was written anew with hashes that fit, shows only where
/// somebody else remembers.
/// </summary>
internal sealed class HeadComparison(ServiceReader reader, VerifiedService service, ChainWalk walk, Findings findings)
{
    public VerifyTally Tally { get; } = new("checkpoints");

    public async Task RunAsync(IEnumerable<Service> witnesses, CancellationToken ct)
    {
        foreach (var queries in witnesses)
        {
            var projections = await reader.ProjectionsAsync(queries, ct);
            Tally.Expect((int)projections.Sum(projection => projection.Streams));
            foreach (var projection in projections)
            {
                await CompareAsync(queries, projection.Name, ct);
            }
        }
    }

    private async Task CompareAsync(Service queries, string projection, CancellationToken ct)
    {
        await foreach (var page in reader.AppliedAsync(queries, projection, ct))
        {
            foreach (var applied in page.Where(applied => service.IdOf(applied.Stream) is not null))
            {
                await CompareAsync(applied, $"{projection} in {queries.AppId}", ct);
            }

            Tally.Did(page.Count);
        }
    }

    private async Task CompareAsync(AppliedStream applied, string witness, CancellationToken ct)
    {
        var report = walk.Of(applied.Stream);
        if (report is null || (report.Intact && report.Commits < applied.Number))
        {
            report = await walk.WalkAsync(applied.Stream, service.IdOf(applied.Stream)!, ct);
        }

        if (report is { Intact: false })
        {
            return;
        }

        var commits = report?.Commits ?? 0;
        if (commits < applied.Number)
        {
            findings.Add(applied.Stream, $"it ends with commit {commits}, but {witness} has seen commit {applied.Number}");
        }
        else if (applied.Hash != (commits == applied.Number ? report!.Hash : await reader.HashAsync(applied.Stream, applied.Number, ct)))
        {
            findings.Add(applied.Stream, $"commit {applied.Number} is not the one that {witness} has seen");
        }
    }
}
