using System.Collections.Concurrent;

namespace Sidecar.PubSub;

/// <summary>What is made once for each key, for all who ask; a making that failed is not kept, and whoever asks next tries again.</summary>
internal sealed class MadeOnce<TKey, TValue>(Func<TKey, Task<TValue>> make)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue>>> _made = new();

    /// <summary>What is there by now.</summary>
    public IEnumerable<TValue> Values => _made.Values.Where(IsThere).Select(made => made.Value.Result);

    public ValueTask<TValue> GetAsync(TKey key)
    {
        var made = _made.GetOrAdd(key, k => new(() => make(k)));
        return IsThere(made) ? new(made.Value.Result) : new(WaitAsync(key, made));
    }

    private static bool IsThere(Lazy<Task<TValue>> made) => made is { IsValueCreated: true, Value.IsCompletedSuccessfully: true };

    private async Task<TValue> WaitAsync(TKey key, Lazy<Task<TValue>> made)
    {
        try
        {
            return await made.Value;
        }
        catch
        {
            _made.TryRemove(KeyValuePair.Create(key, made));
            throw;
        }
    }
}
