namespace Cluster.Importing;

/// <summary>What an import has done so far. Everything in it may be called from many tasks at once.</summary>
/// <param name="writeLine">Shows a line to whoever runs the import.</param>
internal sealed class ImportReport(Action<string> writeLine)
{
    private int _bad;
    private int _unfinished;

    public FileTally Customers { get; } = new();

    public FileTally Orders { get; } = new();

    public int Bad => _bad;

    public int Unfinished => _unfinished;

    public bool IsClean => _bad == 0 && _unfinished == 0;

    /// <summary>The line can't be imported as it stands.</summary>
    public void BadLine(string file, int number, string reason)
    {
        Interlocked.Increment(ref _bad);
        writeLine($"{file}:{number}: {reason}");
    }

    /// <summary>The line is fine, but its import did not come to its end; another run takes it up again.</summary>
    public void UnfinishedLine(string file, int number, string reason)
    {
        Interlocked.Increment(ref _unfinished);
        writeLine($"{file}:{number}: not finished: {reason}");
    }
}
