using System.Collections.Concurrent;

namespace Projections.EntityFramework;

/// <summary>Remembers for a short time: what was put in is there for one span at least and two at most.</summary>
internal sealed class BriefCache<TKey, TValue>(TimeSpan span, TimeProvider time)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private ConcurrentDictionary<TKey, TValue> _new = new();
    private ConcurrentDictionary<TKey, TValue> _old = new();
    private long _turned = time.GetTimestamp();

    public bool TryGet(TKey key, out TValue? value)
    {
        Turn();
        return _new.TryGetValue(key, out value) || _old.TryGetValue(key, out value);
    }

    public void Put(TKey key, TValue value)
    {
        Turn();
        _new[key] = value;
    }

    public void Remove(TKey key)
    {
        lock (_lock)
        {
            _new.TryRemove(key, out _);
            _old.TryRemove(key, out _);
        }
    }

    private void Turn()
    {
        lock (_lock)
        {
            var elapsed = time.GetElapsedTime(_turned);
            if (elapsed < span)
            {
                return;
            }

            (_old, _new, _turned) = (elapsed < 2 * span ? _new : new(), new(), time.GetTimestamp());
        }
    }
}
