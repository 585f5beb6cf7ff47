using Cluster.Remote;
using Cluster.Topology;

namespace Cluster.Verifying;

/// <summary>Verifies all streams of a service in a running cluster.</summary>
internal sealed class Verification(VerifiedService service, Ports ports, string? appToken, TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);
    private static readonly Service[] Witnesses = [Service.CustomersQueries, Service.OrdersQueries];

    /// <returns>0 if every stream is intact, else 1.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        using var client = ClusterHttp.Create(timeout: TimeSpan.FromSeconds(100));
        await ClusterHttp.RequireReadyAsync(client, ports, [service.Commands, .. Witnesses], ct);
        var reader = new ServiceReader(new RemoteCalls(client, time), service, ports, appToken);
        var findings = new Findings(service, output);
        var walk = new ChainWalk(reader, findings);

        await using (time.CreateTimer(_ => findings.ShowProgress(), state: null, Tick, Tick))
        {
            await walk.RunAsync(ct);
            await new HeadComparison(reader, service, walk, findings).RunAsync(Witnesses, ct);
        }

        findings.ShowProgress();
        findings.ShowResult();
        return findings.Count == 0 ? 0 : 1;
    }
}
