namespace SampleData.Randomness;

/// <summary>
/// Steele, Lea and Flood's SplitMix64. <see cref="Random"/> may change its numbers with the runtime; these files must not change with it.
/// Only integer arithmetic and correctly rounded floating-point operations are used, so every machine draws the same.
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    /// <summary>A generator of its own for one purpose, so that drawing more for one thing doesn't shift all others.</summary>
    public static SplitMix64 For(ulong seed, Purpose purpose) => new(Mix(seed + (Gamma * ((ulong)purpose + 1))));

    public ulong Next() => Mix(_state += Gamma);

    /// <summary>Uniform in [0, <paramref name="bound"/>): what would favour small numbers is drawn again.</summary>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var width = (ulong)bound;
        var unfair = (ulong.MaxValue - width + 1) % width;
        ulong drawn;
        do
        {
            drawn = Next();
        }
        while (drawn < unfair);
        return (int)(drawn % width);
    }

    /// <summary>Uniform in [<paramref name="from"/>, <paramref name="to"/>], both included.</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    /// <summary>Uniform in [0, 1).</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
