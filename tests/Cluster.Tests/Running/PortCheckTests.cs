using System.Net;
using System.Net.Sockets;
using Cluster.Running;
using Cluster.Topology;

namespace Cluster.Tests.Running;

public class PortCheckTests
{
    [Fact]
    public void Names_the_port_that_is_taken_and_what_it_is_for()
    {
        var ports = FreePorts.Find();
        using var listener = new TcpListener(IPAddress.Loopback, ports.SidecarGrpc(Service.OrdersCommands));
        listener.Start();

        Should.Throw<UsageException>(() => PortCheck.AllFree(ports, Service.All)).Message
            .ShouldStartWith($"Port {4603 + ports.Offset} (orders-commands's sidecar, gRPC) is taken.");
    }

    [Fact]
    public void Sees_a_listener_on_every_address_too()
    {
        var ports = FreePorts.Find();
        using var listener = new TcpListener(IPAddress.Any, ports.App(Service.CustomersQueries));
        listener.Start();

        Should.Throw<UsageException>(() => PortCheck.AllFree(ports, Service.All)).Message.ShouldContain("(customers-queries)");
    }

    [Fact]
    public void Is_content_with_free_ports() => Should.NotThrow(() => PortCheck.AllFree(FreePorts.Find(), Service.All));
}
