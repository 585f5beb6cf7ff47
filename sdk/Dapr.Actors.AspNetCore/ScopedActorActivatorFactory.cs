using Dapr.Actors.Runtime;

namespace Dapr.Actors.AspNetCore;

internal sealed class ScopedActorActivatorFactory(IServiceProvider services) : ActorActivatorFactory
{
    public override ActorActivator CreateActivator(ActorTypeInformation type) => new ScopedActorActivator(services, type);
}
