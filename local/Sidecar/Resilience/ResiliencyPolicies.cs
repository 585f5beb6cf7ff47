namespace Sidecar.Resilience;

/// <summary>The policies that hold for one app, by target; the targets' own names are tried first, then the default policies by name.</summary>
internal sealed class ResiliencyPolicies
{
    public static ResiliencyPolicies Empty { get; } = new();

    public IReadOnlyDictionary<string, Policy> Apps { get; init; } = new Dictionary<string, Policy>();

    public IReadOnlyDictionary<string, Policy> Actors { get; init; } = new Dictionary<string, Policy>();

    public IReadOnlyDictionary<string, Policy> ComponentsInbound { get; init; } = new Dictionary<string, Policy>();

    public IReadOnlyDictionary<string, Policy> ComponentsOutbound { get; init; } = new Dictionary<string, Policy>();

    public Policy DefaultApp { get; init; } = Policy.None;

    public Policy DefaultActor { get; init; } = Policy.None;

    public Policy DefaultPubsubInbound { get; init; } = Policy.None;

    public Policy DefaultPubsubOutbound { get; init; } = Policy.None;

    public Policy DefaultStateOutbound { get; init; } = Policy.None;

    /// <summary>For calls to <paramref name="appId"/>, its own sidecar's included.</summary>
    public Policy ForApp(string appId) => Apps.GetValueOrDefault(appId, DefaultApp);

    /// <summary>For calls to actors of <paramref name="actorType"/>.</summary>
    public Policy ForActor(string actorType) => Actors.GetValueOrDefault(actorType, DefaultActor);

    /// <summary>For deliveries from the pub/sub component <paramref name="name"/>.</summary>
    public Policy ForInbound(string name) => ComponentsInbound.GetValueOrDefault(name, DefaultPubsubInbound);

    /// <summary>For what is published to the component <paramref name="name"/>.</summary>
    public Policy ForPublish(string name) => ComponentsOutbound.GetValueOrDefault(name, DefaultPubsubOutbound);

    /// <summary>For calls of the state component <paramref name="name"/>.</summary>
    public Policy ForState(string name) => ComponentsOutbound.GetValueOrDefault(name, DefaultStateOutbound);
}
