namespace Bench.Measuring;

/// <summary>Numbers for the calls of a whole run.</summary>
internal sealed class CallNumbers
{
    private int _last;

    public int Next() => Interlocked.Increment(ref _last);
}
