#nullable disable

using System.Reflection;

namespace Dapr.Actors.Runtime;

public sealed class ActorTypeInformation
{
    private ActorTypeInformation(Type implementationType, string actorTypeName, IReadOnlyList<Type> interfaceTypes)
    {
        ImplementationType = implementationType;
        ActorTypeName = actorTypeName;
        InterfaceTypes = interfaceTypes;
    }

    public string ActorTypeName { get; }

    public Type ImplementationType { get; }

    public IEnumerable<Type> InterfaceTypes { get; }

    public bool IsAbstract => ImplementationType.IsAbstract;

    public bool IsRemindable => typeof(IRemindable).IsAssignableFrom(ImplementationType);

    /// <param name="actorTypeName">Null takes the name from <see cref="ActorAttribute"/>, else from the class.</param>
    public static ActorTypeInformation Get(Type actorType, string actorTypeName)
    {
        ArgumentNullException.ThrowIfNull(actorType);
        if (!typeof(Actor).IsAssignableFrom(actorType))
        {
            throw new ArgumentException($"{actorType} does not derive from {typeof(Actor)}.", nameof(actorType));
        }

        Type[] interfaces = [.. actorType.GetInterfaces().Where(i => i != typeof(IActor) && typeof(IActor).IsAssignableFrom(i))];
        if (interfaces.Length == 0 && !actorType.IsAbstract)
        {
            throw new ArgumentException($"{actorType} implements no interface derived from {typeof(IActor)}.", nameof(actorType));
        }

        return new ActorTypeInformation(
            actorType, actorTypeName ?? actorType.GetCustomAttribute<ActorAttribute>()?.TypeName ?? actorType.Name, interfaces);
    }
}
