using Dapr.Actors;
using Dapr.Actors.Runtime;

namespace Sdk.Tests.Actors;

public sealed class ActorTestHostTests
{
    [Fact]
    public async Task An_actor_made_for_a_test_has_no_state_until_it_is_given_some()
    {
        using var actor = new CounterActor(ActorHost.CreateForTest<CounterActor>(new ActorTestOptions { ActorId = new ActorId("ada") }), new Diary());

        actor.Id.GetId().ShouldBe("ada");
        actor.Host.ActorTypeInfo.ActorTypeName.ShouldBe(nameof(CounterActor));
        await Should.ThrowAsync<InvalidOperationException>(actor.Read);
    }

    [Fact]
    public void A_proxy_in_a_test_has_to_be_set_up()
    {
        var host = ActorHost.CreateForTest<CounterActor>("Named");

        host.ActorTypeInfo.ActorTypeName.ShouldBe("Named");
        Should.Throw<NotImplementedException>(() => host.ProxyFactory.Create(new ActorId("a"), "b"));
    }
}
