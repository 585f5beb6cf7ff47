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
    private const int MostSaved = 20_000;

    // Some rounds: a replica that was killed says nothing any more.
    private static readonly TimeSpan Absence = TimeSpan.FromSeconds(45);

    private readonly OrderedDictionary<StreamId, HandledPosition> _handled = [];
    private List<HandledPosition> _unsaid = [];
    private List<ParkedProcess> _parked = [];
    private IReadOnlyDictionary<string, string> _places = new Dictionary<string, string>();
    private Guid _watcher;
    private long _heard;

    public async Task<WatchShare> Share(WatchReport report)
    {
        foreach (var position in report.Handled)
        {
            Note(position);
        }

        if (report.Handled.Count > 0)
        {
            await StateManager.SetStateAsync(HandledKey, _handled.Values.ToList());
        }

        var isNew = report.Replica != _watcher;
        if (isNew && _watcher != Guid.Empty && time.GetElapsedTime(_heard) < Absence)
        {
            _unsaid.AddRange(report.Handled);
            return new WatchShare(IsMine: false, [], new Dictionary<string, string>());
        }

        (_watcher, _heard) = (report.Replica, time.GetTimestamp());
        var unsaid = isNew ? [.. _handled.Values] : _unsaid;
        _unsaid = [];
        if (!isNew)
        {
            _places = report.Places;
            await StateManager.SetStateAsync(PlacesKey, _places);
        }

        return new WatchShare(IsMine: true, unsaid, _places);
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
        _places = await LoadAsync<Dictionary<string, string>>(PlacesKey) ?? [];
        foreach (var position in await LoadAsync<List<HandledPosition>>(HandledKey) ?? [])
        {
            Note(position);
        }
    }

    private void Note(HandledPosition position)
    {
        if (_handled.TryGetValue(position.Stream, out var known) && known.Number >= position.Number)
        {
            return;
        }

        // At the end, as the newest.
        _handled.Remove(position.Stream);
        _handled.Add(position.Stream, position);
        if (_handled.Count > MostSaved)
        {
            _handled.RemoveAt(0);
        }
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
