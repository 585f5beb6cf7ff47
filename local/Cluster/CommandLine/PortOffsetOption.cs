using System.CommandLine;
using Cluster.Topology;

namespace Cluster.CommandLine;

internal static class PortOffsetOption
{
    public static Option<int> Create() =>
        NumberOption.Create("--port-offset", 0, Ports.HighestOffset, byDefault: 0, "Moves every port, so that several clusters can run side by side");
}
