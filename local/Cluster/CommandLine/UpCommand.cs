using System.CommandLine;
using Cluster.Running;
using Cluster.Topology;

namespace Cluster.CommandLine;

internal static class UpCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Where everything is kept", HelpName = "DIR", DefaultValueFactory = _ => ".data" };
        var fresh = new Option<bool>("--fresh") { Description = "Removes what earlier runs left in the data folder" };
        var offset = PortOffsetOption.Create();
        var replicas = new Option<string?>("--replicas") { Description = "Further processes of services, as orders-commands=2,customers-queries=2", HelpName = "LIST" };
        var hostile = new Option<string?>("--hostile") { Description = "What goes wrong on purpose, as duplicate,drop=0.1", HelpName = "LIST" };
        var seed = new Option<int?>("--seed") { Description = "Decides what --hostile hits", HelpName = "N" };
        var up = new Command("up", "Starts everything, prints the URLs and runs until Ctrl-C. This is what happens without a command, too.")
        {
            data, fresh, offset, replicas, hostile, seed,
        };
        up.SetAction(async (parsed, _) =>
        {
            using var signals = new StopSignals();
            var request = new UpRequest(
                parsed.GetRequiredValue(data),
                parsed.GetValue(fresh),
                parsed.GetValue(offset),
                Replicas.Parse(parsed.GetValue(replicas)),
                HostileRun.Parse(parsed.GetValue(hostile), parsed.GetValue(seed)));
            return await new Up(request, Console.Out, Console.Error, TimeProvider.System).RunAsync(signals.Token);
        });
        return up;
    }
}
