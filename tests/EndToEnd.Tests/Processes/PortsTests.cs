namespace EndToEnd.Tests;

public sealed class PortsTests
{
    [Fact]
    public void Clusters_that_are_set_up_at_the_same_time_share_no_port()
    {
        var clusters = Enumerable.Range(0, 12).Select(_ => Ports.Free(Ports.AppIds)).ToList();
        try
        {
            var all = clusters.SelectMany(ports => Ports.AppIds.SelectMany(app => new[] { ports.OfApp(app), ports.OfSidecar(app), ports.OfSidecarGrpc(app) })).ToList();
            all.ShouldBeUnique();
        }
        finally
        {
            clusters.ForEach(ports => ports.Dispose());
        }
    }
}
