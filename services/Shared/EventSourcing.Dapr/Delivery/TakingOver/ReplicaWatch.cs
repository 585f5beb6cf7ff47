using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>
/// Watches the leases of all replicas, and takes over those that stand still. To be wrong about one costs repeated messages and no more: the other notices that
/// its lease is not its own any more, or that an end was put to its pages, and begins new ones.
/// </summary>
internal sealed class ReplicaWatch(
    IntentRecords records,
    ReplicaRegister register,
    IntentLog own,
    CommitPublisher publisher,
    ProcessId process,
    DeliveryOptions delivery,
    TimeProvider time,
    ILogger<ReplicaWatch> logger)
{
    private readonly Dictionary<string, Sighting> _seen = [];
    private readonly List<TakeOver> _takenOver = [];

    /// <summary>Pages of others that this replica looks after.</summary>
    public int Pages
    {
        get
        {
            lock (_takenOver)
            {
                return _takenOver.Sum(taken => taken.Pages.Count);
            }
        }
    }

    /// <summary>Looks once at every lease.</summary>
    /// <returns>How many replicas there are.</returns>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var replicas = await register.AllAsync(cancellationToken);
        foreach (var gone in _seen.Keys.Except(replicas).ToList())
        {
            _seen.Remove(gone);
        }

        foreach (var replica in replicas.Where(replica => replica != own.Pages?.Replica && !IsTakenOver(replica)))
        {
            await LookAtAsync(replica, cancellationToken);
        }

        return replicas.Count;
    }

    /// <summary>Renews the leases that were taken over, and ends those that nothing is left of.</summary>
    public async Task BeatAsync()
    {
        foreach (var taken in All())
        {
            if (!await taken.Pages.BeatAsync())
            {
                Forget(taken);
            }
            else if (taken.IsLoaded && taken.Pages.Count == 0)
            {
                await taken.Pages.GiveUpAsync();
                await register.RemoveAsync(taken.Pages.Replica);
                Forget(taken);
            }
        }
    }

    private async Task LookAtAsync(string replica, CancellationToken cancellationToken)
    {
        var (lease, etag) = await records.FindLeaseAsync(replica, cancellationToken);
        if (!_seen.TryGetValue(replica, out var seen) || seen.ETag != etag)
        {
            _seen[replica] = new Sighting(etag, time.GetTimestamp());
        }
        else if (time.GetElapsedTime(seen.Since) > delivery.GoneAfter)
        {
            _seen.Remove(replica);
            await TakeOverAsync(replica, lease, etag, cancellationToken);
        }
    }

    private async Task TakeOverAsync(string replica, ReplicaLease? lease, string etag, CancellationToken cancellationToken)
    {
        if (lease is null)
        {
            // It ended, and was killed before it could say so.
            await register.RemoveAsync(replica);
        }
        else if (await LeasedPages.TakeAsync(records, replica, process.Id, lease, etag) is { } pages)
        {
            var taken = new TakeOver(pages, publisher, time, logger);
            lock (_takenOver)
            {
                _takenOver.Add(taken);
            }

            _ = Task.Run(() => taken.LoadAsync(cancellationToken), cancellationToken);
        }
    }

    private bool IsTakenOver(string replica) => All().Exists(taken => taken.Pages.Replica == replica);

    private List<TakeOver> All()
    {
        lock (_takenOver)
        {
            return [.. _takenOver];
        }
    }

    private void Forget(TakeOver taken)
    {
        lock (_takenOver)
        {
            _takenOver.Remove(taken);
        }
    }

    private readonly record struct Sighting(string ETag, long Since);
}
