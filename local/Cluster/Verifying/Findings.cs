using System.Collections.Concurrent;
using Cluster.Showing;

namespace Cluster.Verifying;

/// <summary>The streams that are not intact, each told once, with what was found first.</summary>
internal sealed class Findings(ProgressDisplay display)
{
    private readonly ConcurrentDictionary<string, string> _broken = new(StringComparer.Ordinal);

    public int Count => _broken.Count;

    public void Add(string stream, string what)
    {
        if (_broken.TryAdd(stream, what))
        {
            display.WriteLine($"{stream}: {what}");
        }
    }
}
