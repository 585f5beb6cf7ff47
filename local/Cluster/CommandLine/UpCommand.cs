using System.CommandLine;
using Cluster.Running;

namespace Cluster.CommandLine;

internal static class UpCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Where everything is kept", HelpName = "DIR", DefaultValueFactory = _ => ".data" };
        var fresh = new Option<bool>("--fresh") { Description = "Removes what earlier runs left in the data folder" };
        var offset = PortOffsetOption.Create();
        var up = new Command("up", "Starts everything, prints the URLs and runs until Ctrl-C. This is what happens without a command, too.")
        {
            data, fresh, offset,
        };
        up.SetAction(async (parsed, _) =>
        {
            using var signals = new StopSignals();
            var request = new UpRequest(parsed.GetRequiredValue(data), parsed.GetValue(fresh), parsed.GetValue(offset));
            return await new Up(request, Console.Out, Console.Error, TimeProvider.System).RunAsync(signals.Token);
        });
        return up;
    }
}
