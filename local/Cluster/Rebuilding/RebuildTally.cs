using Cluster.Showing;

namespace Cluster.Rebuilding;

/// <summary>The streams of a rebuild. How many there are is known better as it goes on.</summary>
internal sealed class RebuildTally : ITally
{
    private volatile RebuildProgress? _progress;

    public string Unit => "streams";

    public int Total => _progress?.ExpectedStreams ?? 0;

    public int Done => _progress?.Streams ?? 0;

    public void Note(RebuildProgress progress) => _progress = progress;
}
