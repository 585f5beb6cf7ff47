#nullable disable

namespace Dapr.Actors.Runtime;

public sealed class ActorRegistration
{
    public ActorRegistration(ActorTypeInformation type)
        : this(type, options: null)
    {
    }

    public ActorRegistration(ActorTypeInformation type, ActorRuntimeOptions options)
    {
        Type = type;
        TypeOptions = options;
    }

    public ActorTypeInformation Type { get; }

    public ActorActivator Activator { get; set; }

    public ActorRuntimeOptions TypeOptions { get; }
}
