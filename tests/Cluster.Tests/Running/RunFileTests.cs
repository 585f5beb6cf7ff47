using Cluster.Running;
using Cluster.Topology;

namespace Cluster.Tests.Running;

public class RunFileTests
{
    [Fact]
    public void Names_every_app_with_its_ports() => RunFile.Text(new Ports(1000), "/some/where's components").ReplaceLineEndings("\n").ShouldBe("""
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
}
