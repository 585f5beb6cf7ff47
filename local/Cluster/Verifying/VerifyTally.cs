using Cluster.Showing;

namespace Cluster.Verifying;

/// <summary>How far a walk is, counted from many threads.</summary>
internal sealed class VerifyTally(string unit) : ITally
{
    private int _total;
    private int _done;

    public string Unit => unit;

    public int Total => _total;

    public int Done => _done;

    public void Expect(int count) => Interlocked.Add(ref _total, count);

    public void Did(int count) => Interlocked.Add(ref _done, count);
}
