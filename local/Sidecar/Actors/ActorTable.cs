using Sidecar.App;
using Sidecar.Hostility;
using Sidecar.Resilience;
using Sidecar.State;

namespace Sidecar.Actors;

/// <summary>The actor types that one app hosts. They are in the placement while the app is healthy.</summary>
internal sealed partial class ActorTable(
    AppIdentity self,
    AppChannel channel,
    StateStores stores,
    Placement placement,
    TimeProvider time,
    ILogger<ActorTable> logger,
    ResiliencyPolicies? policies = null) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private IReadOnlyDictionary<string, HostedType> _types = new Dictionary<string, HostedType>();
    private bool _placed;

    /// <summary>Active actors by type, every hosted type included.</summary>
    public IEnumerable<(string Type, int Count)> Counts => _types.Values.Select(type => (type.Type, type.ActiveCount));

    public bool IsHosted(string type) => _placed && _types.ContainsKey(type);

    public bool IsActive(ActorKey actor) => _types.TryGetValue(actor.Type, out var type) && type.IsActive(actor.Id);

    /// <summary>Takes over what the app has just said of itself, and offers its types. What an earlier process of the app had is gone.</summary>
    public void Host(AppConfig config)
    {
        if (config.ActorTypes.Count > 0 && stores.ActorStore is null)
        {
            // daprd does not offer an app's types without a place for their state, though the app may never use it.
            LogNoStore(self.AppId);
            config = AppConfig.Empty;
        }

        lock (_gate)
        {
            Withdraw();
            foreach (var type in _types.Values)
            {
                type.Dispose();
            }

            var app = new ActorCallback(self, channel);
            _types = config.ActorTypes.ToDictionary(type => type.Type, type => Hosted(type, app), StringComparer.Ordinal);
            Offer();
        }
    }

    /// <summary>The app has become healthy or unhealthy: its types come back or go. An app that is not there isn't told of deactivations.</summary>
    public void Follow(bool healthy)
    {
        lock (_gate)
        {
            if (healthy)
            {
                Offer();
            }
            else
            {
                Withdraw();
            }
        }
    }

    /// <summary>Deactivates every actor and tells the app; only then may they become active elsewhere.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            return Leave(type => type.StopAsync);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var type in _types.Values)
        {
            type.Dispose();
        }
    }

    private HostedType Hosted(ActorTypeConfig type, ActorCallback app) =>
        new(self, type, app, placement, time, logger)
        {
            DoubleActivation = HostileActors.PlanOf(stores),
            Policy = (policies ?? ResiliencyPolicies.Empty).ForActor(type.Type),
        };

    private void Offer()
    {
        if (_placed)
        {
            return;
        }

        _placed = true;
        foreach (var type in _types.Values)
        {
            placement.Register(type);
        }
    }

    private void Withdraw() => _ = Leave(type => () =>
    {
        type.Drop();
        return Task.CompletedTask;
    });

    private Task Leave(Func<HostedType, Func<Task>> how)
    {
        if (!_placed)
        {
            return Task.CompletedTask;
        }

        _placed = false;
        return Task.WhenAll(_types.Values.Select(type => placement.Unregister(type, how(type))));
    }

    [LoggerMessage(EventId = 3111, Level = LogLevel.Warning, Message = "{App} hosts no actors: none of its state stores is marked actorStateStore")]
    private partial void LogNoStore(string app);
}
