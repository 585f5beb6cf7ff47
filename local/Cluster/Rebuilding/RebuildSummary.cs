using System.Globalization;

namespace Cluster.Rebuilding;

internal static class RebuildSummary
{
    public static void Write(RebuildProgress rebuild, TextWriter output)
    {
        var taken = rebuild.FinishedAt!.Value - rebuild.StartedAt;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rebuild.Streams} streams, {rebuild.Events} events, {rebuild.Rows} rows in {taken.TotalSeconds:0.0} s ({rebuild.EventsPerSecond:0} events a second)"));
        output.WriteLine(rebuild.Differed.Streams + rebuild.Differed.Extra == 0
            ? "every row was what its events make"
            : $"repaired {rebuild.Differed.Streams} streams: {rebuild.Differed.Missing} rows missing, {rebuild.Differed.Extra} extra, {rebuild.Differed.Changed} changed");
        if (rebuild.Failed > 0)
        {
            output.WriteLine($"{rebuild.Failed} streams could not be derived and are as they were; the service's log says why");
        }
    }
}
