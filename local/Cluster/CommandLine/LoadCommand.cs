using System.CommandLine;
using Cluster.Loading;
using Cluster.Topology;

namespace Cluster.CommandLine;

internal static class LoadCommand
{
    public static Command Create()
    {
        var rate = new Option<int>("--rate") { Description = "Requests a second", HelpName = "N", DefaultValueFactory = _ => 200 };
        rate.Validators.Add(result =>
        {
            if (result.GetValue(rate) is < 1 or > 100_000)
            {
                result.AddError("--rate must be between 1 and 100000.");
            }
        });
        var duration = new Option<TimeSpan>("--duration")
        {
            Description = "For how long, such as 30s or 2m", HelpName = "TIME", DefaultValueFactory = _ => TimeSpan.FromSeconds(30),
            CustomParser = result =>
            {
                if (Duration.TryParse(result.Tokens[0].Value, out var parsed))
                {
                    return parsed;
                }

                result.AddError($"--duration takes a time such as 500ms, 30s or 2m, not '{result.Tokens[0].Value}'.");
                return default;
            },
        };
        var offset = PortOffsetOption.Create();
        var load = new Command("load", "Sends commands and queries at a steady rate to a running cluster and prints how long they took.") { rate, duration, offset };
        load.SetAction((parsed, ct) =>
            new Load(new LoadRequest(parsed.GetValue(rate), parsed.GetValue(duration), new Ports(parsed.GetValue(offset))), Console.Out, TimeProvider.System).RunAsync(ct));
        return load;
    }
}
