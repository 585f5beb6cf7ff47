#nullable disable

namespace Dapr.Actors.Runtime;

public class ActorActivatorState(Actor actor)
{
    public Actor Actor { get; } = actor;
}
