using System.Collections.Concurrent;
using EventSourcing;

namespace Testing;

/// <summary>Keys in memory, with a place to fail: <see cref="Before"/> may throw in the place of a call or note that it came.</summary>
public sealed class InMemoryKeyRing : IKeyRing
{
    private readonly ConcurrentDictionary<StreamId, SealingKey?> _keys = new();
    private readonly ConcurrentDictionary<StreamId, bool> _announced = new();
    private readonly CommonKey _common = new("common", new SealingKey(SealingKey.NewSecret()));

    /// <summary>Called before anything is done, with what it is.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>How new keys are made.</summary>
    public Func<SealingKey> Make { get; set; } = () => new SealingKey(SealingKey.NewSecret());

    public IReadOnlyCollection<StreamId> Announced => [.. _announced.Keys];

    /// <summary>Whether a stream's key was made and is still there.</summary>
    public bool Holds(StreamId stream) => _keys.GetValueOrDefault(stream) is not null;

    public Task<SealingKey?> FindAsync(StreamId stream, CancellationToken cancellationToken)
    {
        Before("find");
        return Task.FromResult(_keys.GetValueOrDefault(stream));
    }

    public Task<SealingKey?> FindOrMakeAsync(StreamId stream)
    {
        Before("make");
        return Task.FromResult(_keys.GetOrAdd(stream, _ => Make()));
    }

    public Task AnnounceAsync(StreamId stream)
    {
        Before("announce");
        _announced[stream] = true;
        return Task.CompletedTask;
    }

    public Task DestroyAsync(StreamId stream)
    {
        Before("destroy");
        _keys[stream] = null;
        _announced.TryRemove(stream, out _);
        return Task.CompletedTask;
    }

    public CommonKey? FindCommon(string? id = null) => id is null || id == _common.Id ? _common : null;
}
