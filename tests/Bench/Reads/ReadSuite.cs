using Bench.Measuring;
using Bench.Processes;
using Bench.Reporting;

namespace Bench.Reads;

/// <summary>A query service as a process of its own, as it is deployed.</summary>
internal static class ReadSuite
{
    public static async Task<Suite> RunAsync(Effort effort, int events, int orders, CancellationToken ct)
    {
        using var folder = new TemporaryFolder();
        var parts = new (string Name, Func<Task<IReadOnlyList<Figure>>> Run)[]
        {
            ("catching up", () => CatchingUp.OfAsync(events, folder, ct)),
            ("listing", () => Listing.OfAsync(orders, folder, ct)),
            ("visibility", () => Visibility.OfAsync(effort, folder, ct)),
        };
        var figures = new List<Figure>();
        foreach (var part in parts.Where(part => part.Name.Contains(effort.Only, StringComparison.Ordinal)))
        {
            figures.AddRange(await part.Run());
        }

        return new Suite("read side", [], figures);
    }
}
