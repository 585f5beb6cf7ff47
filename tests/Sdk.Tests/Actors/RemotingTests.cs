using Dapr.Actors;
using Dapr.Actors.Client;

namespace Sdk.Tests.Actors;

public sealed class RemotingTests
{
    [Fact]
    public void Is_not_there() =>
        Should.Throw<NotSupportedException>(() => new ActorProxyFactory().CreateActorProxy<ICounterActor>(new ActorId("a"), "Counter"));
}
