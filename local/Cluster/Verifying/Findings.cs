using System.Collections.Concurrent;

namespace Cluster.Verifying;

/// <summary>How far a verification has come and what it found, told from many threads.</summary>
internal sealed class Findings(VerifiedService service, TextWriter output)
{
    private readonly TextWriter _output = TextWriter.Synchronized(output);
    private readonly ConcurrentDictionary<string, string> _broken = new(StringComparer.Ordinal);
    private long _streams;
    private long _commits;
    private long _compared;

    public int Count => _broken.Count;

    public void Walked(long commits)
    {
        Interlocked.Increment(ref _streams);
        Interlocked.Add(ref _commits, commits);
    }

    public void Compared(int checkpoints) => Interlocked.Add(ref _compared, checkpoints);

    /// <summary>Tells of a stream that is not intact, once.</summary>
    public void Broken(string stream, string what)
    {
        if (_broken.TryAdd(stream, what))
        {
            _output.WriteLine($"{stream}: {what}");
        }
    }

    public void ShowProgress() => _output.WriteLine(
        $"{service.Name}: {Interlocked.Read(ref _streams)} streams, {Interlocked.Read(ref _commits)} commits, {Interlocked.Read(ref _compared)} checkpoints compared");

    public void ShowResult() => _output.WriteLine(Count == 0 ? "intact" : $"{Count} of the streams are not intact");
}
