using System.Collections.Concurrent;

namespace Sidecar.Hostility;

/// <summary>
/// Modes and a seed: decides who is hit. A decision hangs on the seed, the mode and what it is about, and on how often that came before; never on
/// time or on the order in which threads ask about different things.
/// </summary>
internal sealed class HostilePlan(HostileModes modes, long seed)
{
    private readonly ConcurrentDictionary<(HostileMode Mode, string Key), int> _times = new();

    public bool Has(HostileMode mode) => modes.RateOf(mode) > 0;

    /// <summary>Whether the mode is on and <paramref name="key"/> is hit this time; <paramref name="lot"/> has the numbers for how.</summary>
    public bool Hits(HostileMode mode, string key, out Lot lot)
    {
        var rate = modes.RateOf(mode);
        if (rate <= 0)
        {
            lot = default;
            return false;
        }

        lot = new Lot(seed, mode, key, _times.AddOrUpdate((mode, key), 0, (_, before) => before + 1));
        return lot.Next() < rate;
    }

    /// <summary>The same for what happens once only.</summary>
    public bool HitsOnce(HostileMode mode, string key) => Has(mode) && new Lot(seed, mode, key, 0).Next() < modes.RateOf(mode);

    public override string ToString() => $"{modes}, seed {seed}";
}
