#nullable disable

namespace Dapr.Actors.Runtime;

public abstract class ActorActivatorFactory
{
    public abstract ActorActivator CreateActivator(ActorTypeInformation type);
}
