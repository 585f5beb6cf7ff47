namespace SampleData.Randomness;

/// <summary>
/// Draws one of n with the weight rank^-¾: a few are drawn often, most rarely. Square roots are correctly rounded everywhere, powers are not.
/// </summary>
internal sealed class SkewedChoice
{
    private readonly double[] _cumulated;
    private readonly int[] _byRank;

    public SkewedChoice(int count, SplitMix64 random)
    {
        _byRank = Shuffled(count, random);
        _cumulated = new double[count];
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++)
        {
            var root = Math.Sqrt(rank + 1);
            sum += 1 / (root * Math.Sqrt(root));
            _cumulated[rank] = sum;
        }
    }

    public int Draw(SplitMix64 random)
    {
        var found = Array.BinarySearch(_cumulated, random.Fraction() * _cumulated[^1]);
        return _byRank[found >= 0 ? found : ~found];
    }

    private static int[] Shuffled(int count, SplitMix64 random)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
