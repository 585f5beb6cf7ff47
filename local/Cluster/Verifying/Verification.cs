using Cluster.Remote;
using Cluster.Showing;
using Cluster.Topology;

namespace Cluster.Verifying;

/// <summary>Verifies all streams of a service in a running cluster.</summary>
internal sealed class Verification(VerifiedService service, Ports ports, TextWriter output, TimeProvider time)
{
    private static readonly Service[] Witnesses = [Service.CustomersQueries, Service.OrdersQueries];

    /// <returns>0 if every stream is intact, else 1.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        using var client = ClusterHttp.CreateForOperating(timeout: TimeSpan.FromSeconds(100));
        await ClusterHttp.RequireReadyAsync(client, ports, [service.Commands, .. Witnesses], ct);
        var display = ProgressDisplay.For(output, time);
        var findings = new Findings(display);
        var reader = new ServiceReader(new RemoteCalls(client, time), service, ports);
        var walk = new ChainWalk(reader, findings);
        var comparison = new HeadComparison(reader, service, walk, findings);

        await display.ShowAsync("chains", walk.Tally, () => walk.RunAsync(ct));
        await display.ShowAsync("ends", comparison.Tally, () => comparison.RunAsync(Witnesses, ct));

        output.WriteLine($"{walk.Tally.Done} streams, {walk.Commits} commits: {(findings.Count == 0 ? "intact" : $"{findings.Count} of the streams are not intact")}");
        return findings.Count == 0 ? 0 : 1;
    }
}
