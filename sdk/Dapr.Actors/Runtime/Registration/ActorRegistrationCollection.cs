#nullable disable

using System.Collections.ObjectModel;

namespace Dapr.Actors.Runtime;

public sealed class ActorRegistrationCollection : KeyedCollection<ActorTypeInformation, ActorRegistration>
{
    public void RegisterActor<TActor>(Action<ActorRegistration> configure = null)
        where TActor : Actor =>
        RegisterActor<TActor>(actorTypeName: null, typeOptions: null, configure);

    public void RegisterActor<TActor>(ActorRuntimeOptions typeOptions, Action<ActorRegistration> configure = null)
        where TActor : Actor =>
        RegisterActor<TActor>(actorTypeName: null, typeOptions, configure);

    public void RegisterActor<TActor>(string actorTypeName, Action<ActorRegistration> configure = null)
        where TActor : Actor =>
        RegisterActor<TActor>(actorTypeName, typeOptions: null, configure);

    public void RegisterActor<TActor>(string actorTypeName, ActorRuntimeOptions typeOptions, Action<ActorRegistration> configure = null)
        where TActor : Actor
    {
        var type = ActorTypeInformation.Get(typeof(TActor), actorTypeName);
        var registration = new ActorRegistration(type, typeOptions);
        configure?.Invoke(registration);
        Add(registration);
    }

    protected override ActorTypeInformation GetKeyForItem(ActorRegistration item) => item.Type;
}
