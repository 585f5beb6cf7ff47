using System.Security.Cryptography;
using System.Text;
using Sidecar.Components;
using Sidecar.Hostility;
using Sidecar.Outbox;
using Sidecar.Storage;

namespace Sidecar.State;

/// <summary>The state components that one app may see.</summary>
internal sealed class StateStores
{
    private readonly AppIdentity _app;
    private readonly Dictionary<string, StateComponent> _components;

    private StateStores(AppIdentity app, Dictionary<string, StateComponent> components)
    {
        _app = app;
        _components = components;
        ActorStore = components.Values.SingleOrDefault(c => c.HoldsActorState);
    }

    public IEnumerable<StateComponent> All => _components.Values;

    /// <summary>The one marked <c>actorStateStore</c>; null where none is, and then there are no actors.</summary>
    public StateComponent? ActorStore { get; }

    /// <exception cref="ResourceException">Two components want to hold the actors' state.</exception>
    public static StateStores Open(
        IEnumerable<ComponentDefinition> components, AppIdentity app, Database database, TimeProvider time, Hostilities? hostility = null)
    {
        var stores = components.Where(c => c.IsState).Select(c => Open(c, app, database, time, hostility?.Of(c.Name))).ToDictionary(c => c.Name);
        return stores.Values.Count(c => c.HoldsActorState) > 1
            ? throw new ResourceException($"detected duplicate actor state store: several that {app.AppId} may see are marked actorStateStore")
            : new StateStores(app, stores);
    }

    /// <exception cref="ApiException">The app sees no such component.</exception>
    public StateComponent Get(string name) =>
        _components.TryGetValue(name, out var component) ? component
        : throw new ApiException(_components.Count == 0 ? StateErrors.NotConfigured() : StateErrors.NotFound(name, _app.AppId));

    private static StateComponent Open(ComponentDefinition component, AppIdentity app, Database database, TimeProvider time, HostilePlan? hostility) => new(
        component.Name,
        new StateStore(Place(component), database, time),
        KeyPrefix.For(component["keyPrefix"], component.Name, app),
        component.Flag("actorStateStore"),
        OutboxSettings.Read(component),
        hostility);

    /// <summary>Components on the same table of the same database see the same rows, as they would in daprd; connection strings are secrets.</summary>
    private static string Place(ComponentDefinition component)
    {
        var database = component["connectionString"] ?? component["redisHost"];
        if (database is null)
        {
            return component.Name;
        }

        var table = component["tableName"] ?? component["tablePrefix"] ?? component["redisDB"];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{component.Type} {table} {database}")))[..16];
    }
}
