using System.Runtime.InteropServices;

namespace EventSourcing;

/// <summary>Which commits answered which commands, by <see cref="CommandHash"/>. Immutable, sorted, eight bytes an entry: no stream comes near four thousand million commits.</summary>
internal sealed class CommandNumbers
{
    private readonly Entry[] _entries;

    private CommandNumbers(Entry[] entries) => _entries = entries;

    public static CommandNumbers None { get; } = new([]);

    public int Count => _entries.Length;

    public IEnumerable<(uint Hash, long Number)> All => _entries.Select(e => (e.Hash, (long)e.Number));

    public static CommandNumbers Of(IEnumerable<(uint Hash, long Number)> entries) =>
        new([.. entries.Select(e => new Entry(e.Hash, (uint)e.Number)).OrderBy(e => e.Hash).ThenBy(e => e.Number)]);

    public static CommandNumbers FromBytes(byte[] bytes) => new(MemoryMarshal.Cast<byte, Entry>(bytes).ToArray());

    public byte[] ToBytes() => MemoryMarshal.AsBytes(_entries.AsSpan()).ToArray();

    public IEnumerable<long> Find(uint hash)
    {
        var (low, high) = (0, _entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _entries[middle].Hash < hash ? (middle + 1, high) : (low, middle);
        }

        for (; low < _entries.Length && _entries[low].Hash == hash; low++)
        {
            yield return _entries[low].Number;
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly record struct Entry(uint Hash, uint Number);
}
