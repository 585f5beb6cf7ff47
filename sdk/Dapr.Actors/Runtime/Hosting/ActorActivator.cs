#nullable disable

namespace Dapr.Actors.Runtime;

public abstract class ActorActivator
{
    public abstract Task<ActorActivatorState> CreateAsync(ActorHost host);

    public abstract Task DeleteAsync(ActorActivatorState state);
}
