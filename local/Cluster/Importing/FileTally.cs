using Cluster.Showing;

namespace Cluster.Importing;

/// <summary>What became of one file's lines.</summary>
internal sealed class FileTally : ITally
{
    private readonly int[] _counts = new int[Enum.GetValues<LineOutcome>().Length];
    private int _total;

    /// <summary>How many lines the file has, blank ones left out, once it has been counted.</summary>
    public int Total
    {
        get => Volatile.Read(ref _total);
        set => Volatile.Write(ref _total, value);
    }

    public string Unit => "lines";

    public int Done => Enum.GetValues<LineOutcome>().Sum(Count);

    public int Count(LineOutcome outcome) => Volatile.Read(ref _counts[(int)outcome]);

    public void Add(LineOutcome outcome) => Interlocked.Increment(ref _counts[(int)outcome]);
}
