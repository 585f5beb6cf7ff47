using System.CommandLine;
using Cluster.Loading;
using Cluster.Topology;

namespace Cluster.CommandLine;

internal static class LoadCommand
{
    public static Command Create()
    {
        var rate = NumberOption.Create("--rate", 1, 100_000, byDefault: 200, "Requests a second");
        var duration = new Option<string>("--duration") { Description = "For how long: 500ms, 30s, 2m", HelpName = "TIME", DefaultValueFactory = _ => "30s" };
        duration.Validators.Add(result =>
        {
            if (!Duration.TryParse(result.GetValueOrDefault<string>(), out _))
            {
                result.AddError($"--duration takes a time such as 500ms, 30s or 2m, not '{result.GetValueOrDefault<string>()}'.");
            }
        });
        var offset = PortOffsetOption.Create();
        var load = new Command("load", "Sends commands and queries at a steady rate to a running cluster and prints how long they took.")
        {
            rate, duration, offset,
        };
        load.SetAction((parsed, ct) =>
        {
            _ = Duration.TryParse(parsed.GetRequiredValue(duration), out var time);
            var request = new LoadRequest(parsed.GetValue(rate), time, new Ports(parsed.GetValue(offset)));
            return new Load(request, Console.Out, TimeProvider.System).RunAsync(ct);
        });
        return load;
    }
}
