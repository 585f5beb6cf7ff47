using System.Collections.Immutable;

namespace Sidecar.PubSub;

/// <summary>A topic of a pub/sub component. Its groups change only on the database writer's thread.</summary>
internal sealed class Topic(long id, string component, string name)
{
    private ImmutableArray<ConsumerGroup> _groups = [];

    public long Id => id;

    public string Component => component;

    public string Name => name;

    public void Join(ConsumerGroup group) => _groups = _groups.Add(group);

    /// <summary>Tells every group of a committed message; called in the order of the numbers.</summary>
    public void Announce(StoredMessage message)
    {
        foreach (var group in _groups)
        {
            group.Announce(message);
        }
    }
}
