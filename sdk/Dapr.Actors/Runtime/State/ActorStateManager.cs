#nullable disable

namespace Dapr.Actors.Runtime;

internal sealed partial class ActorStateManager(ActorHost host) : IActorStateManager
{
    private readonly Dictionary<string, TrackedState> _tracked = new(StringComparer.Ordinal);

    private ActorStateProvider Store => host.StateProvider
        ?? throw new InvalidOperationException("This actor was made without a state provider, as for a test. Set StateManager to a substitute.");

    public Task UnloadStateAsync(string stateName, UnloadStateOptions options = null, CancellationToken cancellationToken = default)
    {
        Require(stateName);
        if (_tracked.TryGetValue(stateName, out var tracked) && tracked.Change != StateChangeKind.None && options is not { AllowUnloadingWhenStateModified: true })
        {
            throw new InvalidOperationException($"Actor state {stateName} was changed and is not saved yet.");
        }

        _tracked.Remove(stateName);
        return Task.CompletedTask;
    }

    public async Task AddStateAsync<T>(string stateName, T value, CancellationToken cancellationToken = default)
    {
        if (!await TryAddStateAsync(stateName, value, cancellationToken))
        {
            throw new InvalidOperationException($"Actor state {stateName} exists already.");
        }
    }

    public async Task<bool> TryAddStateAsync<T>(string stateName, T value, CancellationToken cancellationToken = default)
    {
        if (await ContainsStateAsync(stateName, cancellationToken))
        {
            return false;
        }

        _tracked[stateName] = _tracked.TryGetValue(stateName, out var removed) ? removed.With(value) : TrackedState.Of(value, StateChangeKind.Add);
        return true;
    }

    public async Task<T> GetStateAsync<T>(string stateName, CancellationToken cancellationToken = default) =>
        await TryGetStateAsync<T>(stateName, cancellationToken) is { HasValue: true, Value: var value }
            ? value
            : throw new KeyNotFoundException($"Actor state {stateName} was not found.");

    public async Task<ConditionalValue<T>> TryGetStateAsync<T>(string stateName, CancellationToken cancellationToken = default)
    {
        Require(stateName);
        if (_tracked.TryGetValue(stateName, out var tracked))
        {
            return tracked.Exists ? new ConditionalValue<T>(hasValue: true, (T)tracked.Value) : default;
        }

        var loaded = await Store.TryLoad<T>(stateName, cancellationToken);
        if (loaded.HasValue)
        {
            _tracked[stateName] = TrackedState.Of(loaded.Value, StateChangeKind.None);
        }

        return loaded;
    }

    public async Task SetStateAsync<T>(string stateName, T value, CancellationToken cancellationToken = default)
    {
        Require(stateName);
        _tracked[stateName] = _tracked.TryGetValue(stateName, out var tracked) ? tracked.With(value)
            : TrackedState.Of(value, await Store.Contains(stateName, cancellationToken) ? StateChangeKind.Update : StateChangeKind.Add);
    }

    public async Task RemoveStateAsync(string stateName, CancellationToken cancellationToken = default)
    {
        if (!await TryRemoveStateAsync(stateName, cancellationToken))
        {
            throw new KeyNotFoundException($"Actor state {stateName} was not found.");
        }
    }

    public async Task<bool> TryRemoveStateAsync(string stateName, CancellationToken cancellationToken = default)
    {
        if (!await ContainsStateAsync(stateName, cancellationToken))
        {
            return false;
        }

        if (_tracked.TryGetValue(stateName, out var tracked) && tracked.Change == StateChangeKind.Add)
        {
            return _tracked.Remove(stateName);
        }

        _tracked[stateName] = TrackedState.Of<object>(value: null, StateChangeKind.Remove);
        return true;
    }

    public async Task<bool> ContainsStateAsync(string stateName, CancellationToken cancellationToken = default)
    {
        Require(stateName);
        return _tracked.TryGetValue(stateName, out var tracked) ? tracked.Exists : await Store.Contains(stateName, cancellationToken);
    }

    public async Task<T> GetOrAddStateAsync<T>(string stateName, T value, CancellationToken cancellationToken = default)
    {
        if (await TryGetStateAsync<T>(stateName, cancellationToken) is { HasValue: true, Value: var existing })
        {
            return existing;
        }

        await SetStateAsync(stateName, value, cancellationToken);
        return value;
    }

    public async Task<T> AddOrUpdateStateAsync<T>(
        string stateName, T addValue, Func<string, T, T> updateValueFactory, CancellationToken cancellationToken = default)
    {
        var value = await TryGetStateAsync<T>(stateName, cancellationToken) is { HasValue: true, Value: var existing }
            ? updateValueFactory(stateName, existing)
            : addValue;
        await SetStateAsync(stateName, value, cancellationToken);
        return value;
    }

    public Task ClearCacheAsync(CancellationToken cancellationToken = default)
    {
        _tracked.Clear();
        return Task.CompletedTask;
    }

    public async Task SaveStateAsync(CancellationToken cancellationToken = default)
    {
        KeyValuePair<string, TrackedState>[] changes = [.. _tracked.Where(s => s.Value.Change != StateChangeKind.None)];
        if (changes.Length == 0)
        {
            return;
        }

        await Store.Save(changes, cancellationToken);
        foreach (var (stateName, saved) in changes)
        {
            if (saved.Exists)
            {
                _tracked[stateName] = saved with { Change = StateChangeKind.None };
            }
            else
            {
                _tracked.Remove(stateName);
            }
        }
    }

    private static void Require(string stateName) => ArgumentException.ThrowIfNullOrEmpty(stateName);
}
