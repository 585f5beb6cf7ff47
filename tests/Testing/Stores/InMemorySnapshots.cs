using System.Collections.Concurrent;
using EventSourcing;

namespace Testing;

/// <summary>Snapshots in memory, with what may happen to them: lost saves, damaged or older parts, a place that does not answer.</summary>
public sealed class InMemorySnapshots : ISnapshotStore
{
    private readonly ConcurrentDictionary<(StreamId Stream, string Part), byte[]> _parts = new();
    private readonly ConcurrentQueue<string> _ignored = new();
    private int _reads;

    /// <summary>Says whether a save takes place; a save of several parts may take place in part.</summary>
    public Func<string, bool> Saves { get; set; } = _ => true;

    /// <summary>What a save waits for before it does anything.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public int Reads => _reads;

    /// <summary>Why parts were ignored.</summary>
    public IReadOnlyCollection<string> IgnoredParts => _ignored;

    public IReadOnlyList<string> Parts(StreamId stream) => [.. _parts.Keys.Where(key => key.Stream == stream).Select(key => key.Part).Order(StringComparer.Ordinal)];

    public Task<byte[]?> FindAsync(StreamId stream, string part, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return Task.FromResult(_parts.GetValueOrDefault((stream, part)));
    }

    public async Task<bool> SaveAsync(StreamId stream, IReadOnlyDictionary<string, byte[]> parts)
    {
        await Gate;
        var all = true;
        foreach (var (name, part) in parts)
        {
            var saves = Saves(name);
            all &= saves;
            if (saves)
            {
                _parts[(stream, name)] = part;
            }
        }

        return all;
    }

    public void Ignored(StreamId stream, string part, string reason) => _ignored.Enqueue($"{part}: {reason}");

    public byte[] Get(StreamId stream, string part) => _parts[(stream, part)];

    /// <summary>Puts something in a part's place; null removes it.</summary>
    public void Tamper(StreamId stream, string part, byte[]? content)
    {
        if (content is null)
        {
            _parts.TryRemove((stream, part), out _);
        }
        else
        {
            _parts[(stream, part)] = content;
        }
    }
}
