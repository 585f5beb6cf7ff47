#nullable disable

namespace Dapr.Actors.Runtime;

public sealed partial class ActorHost
{
    public static ActorHost CreateForTest<TActor>(ActorTestOptions options = null)
        where TActor : Actor =>
        CreateForTest(typeof(TActor), actorTypeName: null, options);

    public static ActorHost CreateForTest<TActor>(string actorTypeName, ActorTestOptions options = null)
        where TActor : Actor =>
        CreateForTest(typeof(TActor), actorTypeName, options);

    public static ActorHost CreateForTest(Type actorType, ActorTestOptions options = null) =>
        CreateForTest(actorType, actorTypeName: null, options);

    public static ActorHost CreateForTest(Type actorType, string actorTypeName, ActorTestOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(actorType);
        options ??= new ActorTestOptions();
        return new ActorHost(
            ActorTypeInformation.Get(actorType, actorTypeName),
            options.ActorId,
            options.JsonSerializerOptions,
            options.LoggerFactory,
            options.ProxyFactory,
            options.TimerManager,
            stateProvider: null);
    }
}
