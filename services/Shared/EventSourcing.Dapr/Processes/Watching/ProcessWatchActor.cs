using System.Text.Json;
using Dapr.Actors.Runtime;

namespace EventSourcing.Dapr;

/// <summary>
/// Keeps what the replicas of a service share about its processes: which of them watches, how far streams were handled, what stands still. One actor a service; each
/// service has a type of its own, since types of one name in two apps would share their ids. All but the marks only saves work.
/// </summary>
public abstract class ProcessWatchActor(ActorHost host, TimeProvider time) : Actor(host), IProcessWatchActor
{
    private const string ParkedKey = "parked";
    private const string PlacesKey = "places";
    private const string HandledKey = "handled";

    private readonly WatchTable _table = new(time);
    private List<ParkedProcess> _parked = [];

    public async Task<WatchShare> Share(WatchReport report)
    {
        var share = _table.Share(report);
        if (report.Handled.Count > 0)
        {
            await StateManager.SetStateAsync(HandledKey, _table.Handled);
        }

        if (report.Places.Count > 0)
        {
            await StateManager.SetStateAsync(PlacesKey, _table.Places);
        }

        return share;
    }

    public Task Park(ParkedProcess parked)
    {
        _parked = [.. _parked.Where(other => other.Id != parked.Id), parked];
        return StateManager.SetStateAsync(ParkedKey, _parked);
    }

    public Task Release(ParkedProcess seen)
    {
        _parked = [.. _parked.Where(parked => parked != seen)];
        return StateManager.SetStateAsync(ParkedKey, _parked);
    }

    public Task<IReadOnlyList<ParkedProcess>> Parked() => Task.FromResult<IReadOnlyList<ParkedProcess>>(_parked);

    protected override async Task OnActivateAsync()
    {
        _parked = await LoadAsync<List<ParkedProcess>>(ParkedKey) ?? [];
        _table.Restore(
            await LoadAsync<IReadOnlyList<HandledPosition>>(HandledKey) ?? [], await LoadAsync<IReadOnlyDictionary<string, string>>(PlacesKey) ?? new Dictionary<string, string>());
    }

    private async Task<T?> LoadAsync<T>(string key)
        where T : class
    {
        try
        {
            var saved = await StateManager.TryGetStateAsync<T>(key);
            return saved.HasValue ? saved.Value : null;
        }
        catch (JsonException)
        {
            // Of another version: what it said is found out again.
            return null;
        }
    }
}
