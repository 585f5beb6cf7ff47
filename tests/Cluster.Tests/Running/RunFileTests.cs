using Cluster.Running;
using Cluster.Topology;

namespace Cluster.Tests.Running;

public class RunFileTests
{
    [Fact]
    public void Names_every_app_with_its_ports() => RunFile.Text(new Ports(1000), Service.All, "/some/where's components").ReplaceLineEndings("\n").ShouldBe("""
        version: 1
        common:
          resourcesPaths:
            - '/some/where''s components'
        apps:
          - appID: customers-commands
            appPort: 6101
            daprHTTPPort: 4601
            daprGRPCPort: 5601
          - appID: customers-queries
            appPort: 6102
            daprHTTPPort: 4602
            daprGRPCPort: 5602
          - appID: orders-commands
            appPort: 6103
            daprHTTPPort: 4603
            daprGRPCPort: 5603
          - appID: orders-queries
            appPort: 6104
            daprHTTPPort: 4604
            daprGRPCPort: 5604

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void Replicas_follow_on_further_ports_and_are_watched()
    {
        var apps = RunFile.Text(new Ports(0), Replicas.Parse("orders-commands=3"), "components").ReplaceLineEndings("\n").Split("  - appID: ")[1..];

        apps.Length.ShouldBe(6);
        apps.Where(app => app.Contains("enableAppHealthCheck: true", StringComparison.Ordinal)).Select(app => app.Split('\n')[..2])
            .ShouldBe([["orders-commands", "    appPort: 5103"], ["orders-commands", "    appPort: 5107"], ["orders-commands", "    appPort: 5111"]]);
    }
}
