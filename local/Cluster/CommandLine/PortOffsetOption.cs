using System.CommandLine;
using Cluster.Topology;

namespace Cluster.CommandLine;

internal static class PortOffsetOption
{
    public static Option<int> Create()
    {
        var option = new Option<int>("--port-offset") { Description = "Moves every port, so that several clusters can run side by side", HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is < 0 or > Ports.HighestOffset)
            {
                result.AddError($"--port-offset must be between 0 and {Ports.HighestOffset}.");
            }
        });
        return option;
    }
}
