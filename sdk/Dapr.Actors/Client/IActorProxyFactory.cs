#nullable disable

namespace Dapr.Actors.Client;

public interface IActorProxyFactory
{
    TActorInterface CreateActorProxy<TActorInterface>(ActorId actorId, string actorType, ActorProxyOptions options = null)
        where TActorInterface : IActor;

    object CreateActorProxy(ActorId actorId, Type actorInterfaceType, string actorType, ActorProxyOptions options = null);

    ActorProxy Create(ActorId actorId, string actorType, ActorProxyOptions options = null);
}
