using Dapr;
using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>Records on the component without outbox that are written once and never changed.</summary>
internal sealed class InsertOnlyRecords(DaprClient dapr, string component, TimeProvider time)
{
    private const int Looks = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);

    // Without an etag, first-write means: only if there is no such key.
    private static readonly StateOptions InsertOnly = new() { Concurrency = ConcurrencyMode.FirstWrite, Consistency = ConsistencyMode.Strong };

    public async Task<TRecord?> FindAsync<TRecord>(string key, CancellationToken cancellationToken)
        where TRecord : class =>
        await dapr.GetStateAsync<TRecord?>(component, key, ConsistencyMode.Strong, cancellationToken: cancellationToken);

    /// <summary>Many in one exchange, by key. One that isn't among them may be there all the same: the client drops errors of single keys.</summary>
    public async Task<IReadOnlyDictionary<string, TRecord>> FindManyAsync<TRecord>(IReadOnlyList<string> keys, CancellationToken cancellationToken)
        where TRecord : class
    {
        var items = await dapr.GetBulkStateAsync<TRecord?>(component, keys, parallelism: null, cancellationToken: cancellationToken);
        return items.Where(item => item.Value is not null).ToDictionary(item => item.Key, item => item.Value!, StringComparer.Ordinal);
    }

    /// <summary>Inserts a record where there is none, and gives what stands there then: this one or another's.</summary>
    /// <exception cref="DaprException">The store doesn't say, and nothing was found there.</exception>
    public async Task<TRecord> InsertAsync<TRecord>(string key, TRecord record)
        where TRecord : class
    {
        DaprException failure;
        try
        {
            if (await dapr.TrySaveStateAsync(component, key, record, etag: "", InsertOnly))
            {
                return record;
            }

            failure = new DaprException($"'{key}' was refused by '{component}' and is not there.");
        }
        catch (DaprException exception)
        {
            // Some stores report the lost race as a failure, and a failure may have saved the record.
            failure = exception;
        }

        return await LookAsync<TRecord>(key) ?? throw failure;
    }

    // The winner of a race may be visible a moment after the loser was told.
    private async Task<TRecord?> LookAsync<TRecord>(string key)
        where TRecord : class
    {
        var pause = FirstPause;
        for (var look = 1; ; look++, pause *= 2)
        {
            if (await FindAsync<TRecord>(key, CancellationToken.None) is { } found)
            {
                return found;
            }

            if (look == Looks)
            {
                return null;
            }

            await Task.Delay(pause, time);
        }
    }
}
