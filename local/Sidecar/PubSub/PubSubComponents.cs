using Sidecar.Components;

namespace Sidecar.PubSub;

/// <summary>The pub/sub components that one app may see.</summary>
internal sealed class PubSubComponents(IEnumerable<ComponentDefinition> components, AppIdentity app)
{
    private readonly Dictionary<string, PubSubComponent> _components =
        components.Where(c => c.IsPubSub).Select(c => PubSubComponent.Read(c, app)).ToDictionary(c => c.Name);

    public bool Any => _components.Count > 0;

    /// <exception cref="ApiException">The app sees no such component.</exception>
    public PubSubComponent Get(string name) => Find(name) ?? throw new ApiException(PubSubErrors.NotFound(name));

    public PubSubComponent? Find(string name) => _components.GetValueOrDefault(name);
}
