namespace Bench.Measuring;

/// <summary>Runs subject and floor in turns and compares the medians.</summary>
internal static class Comparison
{
    public static async Task<Result> RunAsync(Scenario scenario, Effort effort)
    {
        var numbers = new CallNumbers();
        await ClosedLoop.RunAsync(scenario.Floor, numbers, effort.Clients, effort.WarmUp);
        await ClosedLoop.RunAsync(scenario.Subject, numbers, effort.Clients, effort.WarmUp);

        var rates = new List<(double Floor, double Subject)>();
        for (var round = 0; round < effort.Rounds; round++)
        {
            rates.Add((
                await ClosedLoop.RunAsync(scenario.Floor, numbers, effort.Clients, effort.Round),
                await ClosedLoop.RunAsync(scenario.Subject, numbers, effort.Clients, effort.Round)));
        }

        var full = Median(rates.Select(r => r.Subject));
        var steady = scenario.SteadyShare is { } share ? (int)(full * share) : effort.Rate;
        var floor = await SteadyRate.RunAsync(scenario.Floor, numbers, steady, effort.Round);
        var subject = await SteadyRate.RunAsync(scenario.Subject, numbers, steady, effort.Round);
        return new Result(
            scenario, full, Median(rates.Select(r => r.Floor)), Median(rates.Select(r => r.Subject / r.Floor)), subject, floor);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
