using Projections;

namespace EventSourcing.Dapr;

/// <summary>
/// Finds commits that no message told the processes of. A successor takes over where it stood some rounds ago: streams that were listed then may still have waited for
/// their first commit.
/// </summary>
internal sealed class ProcessSweep(ProcessPublisher publisher, IStreamCatalog catalog, SweptProcesses reader, ProcessOptions options, TimeProvider time) : IWatchedWork
{
    private const char Separator = '/';
    private const int RoundsKept = 8;

    private readonly Queue<string> _added = new();
    private StreamSweep? _sweep;

    public string Name => "sweep";

    public async Task<string?> RunAsync(string? place, CancellationToken cancellationToken)
    {
        _sweep ??= Begin(place);
        await _sweep.RunAsync(cancellationToken);
        _added.Enqueue(_sweep.AddedPlace ?? "");
        while (_added.Count > RoundsKept)
        {
            _added.Dequeue();
        }

        return $"{_added.Peek()}{Separator}{_sweep.WalkPlace}";
    }

    public void Stop() => _sweep = null;

    private StreamSweep Begin(string? place)
    {
        _added.Clear();
        return place?.Split(Separator) is [var added, var walk]
            ? new StreamSweep(publisher.Category, catalog, reader, options.Sweep, time) { AddedPlace = NullIfEmpty(added), WalkPlace = NullIfEmpty(walk) }
            : new StreamSweep(publisher.Category, catalog, reader, options.Sweep, time);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
