using System.CommandLine;
using Cluster.Rebuilding;
using Cluster.Topology;

namespace Cluster.CommandLine;

internal static class RebuildCommand
{
    public static Command Create()
    {
        var projection = new Argument<string>("projection") { Description = "Its name, such as orders or customers" };
        var offset = PortOffsetOption.Create();
        var rebuild = new Command("rebuild", "Derives a projection's rows anew from the streams of a running cluster, and says what was not right. Run again, it follows the rebuild that runs.")
        {
            projection, offset,
        };
        rebuild.SetAction((parsed, ct) =>
            new Rebuild(parsed.GetRequiredValue(projection), new Ports(parsed.GetValue(offset)), Console.Out, TimeProvider.System).RunAsync(ct));
        return rebuild;
    }
}
