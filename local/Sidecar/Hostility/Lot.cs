using System.Runtime.InteropServices;

namespace Sidecar.Hostility;

/// <summary>A row of numbers that depends on nothing but a seed, a mode, a key and how often that key came before.</summary>
internal struct Lot
{
    private ulong _state;

    public Lot(long seed, HostileMode mode, string key, int time)
    {
        const ulong offset = 14695981039346656037, prime = 1099511628211;
        var hash = offset;
        foreach (var b in MemoryMarshal.AsBytes(key.AsSpan()))
        {
            hash = (hash ^ b) * prime;
        }

        _state = hash ^ Mixed((ulong)seed) ^ Mixed(((ulong)mode << 32) | (uint)time);
    }

    /// <summary>A number from 0 up to, but not, 1.</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return (Mixed(_state) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A duration between the two.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * Next());

    // SplitMix64's finisher.
    private static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
