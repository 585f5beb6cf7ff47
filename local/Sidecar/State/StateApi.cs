using Sidecar.Hostility;
using Sidecar.Outbox;
using Sidecar.Resilience;
using Sidecar.Storage;
using Sidecar.Tracing;

namespace Sidecar.State;

/// <summary>The state building block of one app, whatever the protocol it is asked through.</summary>
internal sealed class StateApi(StateStores stores, OutboxTransactions outbox, StateCalls calls, TimeProvider time)
{
    private const string Hidden = "hostile: it was committed";

    /// <exception cref="ApiException">The app sees no such store.</exception>
    public void Check(string store) => stores.Get(store);

    public async ValueTask<StoredValue?> GetAsync(string store, string key, CancellationToken ct)
    {
        var component = stores.Get(store);
        try
        {
            var found = await calls.GetAsync(component, StoredKey(component, key), ct);
            await AnswerLateAsync(component, key, ct);
            return found;
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            throw new ApiException(StateErrors.GetFailed(store, key, failure.Message));
        }
    }

    /// <summary>The values in the order of the keys, each key once; null where there is none.</summary>
    public async ValueTask<IReadOnlyList<KeyValuePair<string, StoredValue?>>> GetBulkAsync(string store, IEnumerable<string> keys, CancellationToken ct)
    {
        var component = stores.Get(store);
        var distinct = keys.Distinct().ToList();
        var storedKeys = distinct.ConvertAll(key => StoredKey(component, key));
        try
        {
            var values = await calls.GetAsync(component, storedKeys, ct);
            await AnswerLateAsync(component, distinct.FirstOrDefault() ?? "", ct);
            return [.. distinct.Zip(values, KeyValuePair.Create)];
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            throw new ApiException(StateErrors.BulkGetFailed(failure.Message));
        }
    }

    /// <summary>Several items are not atomic: some may be written although another fails.</summary>
    public async Task SaveAsync(string store, IReadOnlyList<WriteRequest> items, CancellationToken ct)
    {
        var component = stores.Get(store);
        foreach (var item in items)
        {
            _ = item.Key.Length > 0 ? StoredKey(component, item.Key) : throw new ApiException(StateErrors.NoKey());
        }

        await WriteEachAsync(component, items, item => item.ToUpsert(component.Prefix), StateErrors.SaveFailed, ct);
    }

    /// <summary>As a save of several items, not atomic.</summary>
    public async Task DeleteBulkAsync(string store, IReadOnlyList<WriteRequest> items, CancellationToken ct)
    {
        var component = stores.Get(store);
        foreach (var item in items)
        {
            _ = StoredKey(component, item.Key);
        }

        await WriteEachAsync(component, items, item => item.ToDelete(component.Prefix), StateErrors.DeleteBulkFailed, ct);
    }

    public async Task DeleteAsync(string store, WriteRequest item, CancellationToken ct)
    {
        var component = stores.Get(store);
        _ = StoredKey(component, item.Key);
        try
        {
            await calls.WriteAsync(component, attempt => component.Store.ExecuteAsync([item.ToDelete(component.Prefix)], attempt), ct);
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            throw new ApiException(StateErrors.DeleteFailed(item.Key, failure.Message, failure is EtagMismatchException));
        }
    }

    /// <summary>All or nothing, and with an outbox the messages too. A caller that leaves before the commit may undo it.</summary>
    public async Task TransactAsync(string store, IReadOnlyList<TransactionItem> items, TraceContext trace, CancellationToken ct)
    {
        var component = stores.Get(store);
        if (items.FirstOrDefault(i => !KeyPrefix.Allows(i.Request.Key)) is { } illegal)
        {
            throw new ApiException(StateErrors.IllegalKey(store, illegal.Request.Key, field: null));
        }

        if (items.Count == 0)
        {
            return;
        }

        try
        {
            await calls.WriteAsync(
                component,
                attempt => component.Outbox is { } settings
                    ? outbox.ExecuteAsync(component, settings, items, trace, attempt)
                    : component.Store.ExecuteAsync([.. items.Select(item => item.ToOperation(component.Prefix))], attempt),
                ct);
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            throw new ApiException(StateErrors.TransactionFailed(failure.Message));
        }

        if (await IsCommitHiddenAsync(component, items[0].Request.Key, ct))
        {
            throw new ApiException(StateErrors.TransactionFailed(Hidden));
        }
    }

    /// <summary>Whether the store is there; querying it is refused by all of them.</summary>
    public ApiError Query(string store) => StateErrors.QueryingUnsupported(stores.Get(store).Name);

    private Task AnswerLateAsync(StateComponent component, string key, CancellationToken ct) =>
        component.Hostility?.AnswerLateAsync($"{component.Name}/{key}", time, ct) ?? Task.CompletedTask;

    private async ValueTask<bool> IsCommitHiddenAsync(StateComponent component, string key, CancellationToken ct)
    {
        await AnswerLateAsync(component, key, ct);
        return component.Hostility?.HidesCommit($"{component.Name}/{key}") == true;
    }

    private async Task WriteEachAsync(
        StateComponent component,
        IReadOnlyList<WriteRequest> items,
        Func<WriteRequest, StateOperation> operation,
        Func<string, string, bool, ApiError> refusal,
        CancellationToken ct)
    {
        var failures = (await Task.WhenAll(items.Select(item => TryWriteAsync(component, item, operation, ct)))).OfType<Exception>().ToList();
        if (failures.Count > 0)
        {
            var conflict = failures.Exists(f => f is EtagMismatchException);
            var reasons = string.Join('\n', failures.Select(f => f.Message));
            // daprd wraps conflicts among several items once more, in the words of the same conflict.
            var reason = conflict && items.Count > 1 ? $"{new EtagMismatchException().Message}: {reasons}" : reasons;
            throw new ApiException(refusal(component.Name, reason, conflict));
        }

        if (items.Count > 0 && await IsCommitHiddenAsync(component, items[0].Key, ct))
        {
            throw new ApiException(refusal(component.Name, Hidden, false));
        }
    }

    private static string StoredKey(StateComponent component, string key) =>
        KeyPrefix.Allows(key) ? component.Prefix.Apply(key) : throw new ApiException(StateErrors.IllegalKey(component.Name, key, field: key));

    private async Task<Exception?> TryWriteAsync(
        StateComponent component, WriteRequest item, Func<WriteRequest, StateOperation> operation, CancellationToken ct)
    {
        try
        {
            await calls.WriteAsync(component, attempt => component.Store.ExecuteAsync([operation(item)], attempt), ct);
            return null;
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            return failure;
        }
    }

    private static bool IsRefusal(Exception failure) =>
        failure is EtagMismatchException or FormatException or DatabaseException or TimeoutException or CircuitOpenException;
}
