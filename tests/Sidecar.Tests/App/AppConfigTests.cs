using System.Text.Json;
using Sidecar.App;

namespace Sidecar.Tests.App;

public class AppConfigTests
{
    [Fact]
    public void A_type_has_dapr_s_defaults_where_the_app_says_nothing() =>
        Resolve("""{"entities":["Order"]}""").ShouldBe([new("Order", TimeSpan.FromMinutes(60), TimeSpan.FromSeconds(2), new(false, 32))]);

    [Fact]
    public void Global_settings_hold_for_every_type() =>
        Resolve("""{"entities":["A","B"],"actorIdleTimeout":"4s","drainOngoingCallTimeout":"3s","reentrancy":{"enabled":true,"maxStackDepth":3},"actorScanInterval":"1s"}""")
            .ShouldBe([
                new("A", TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(3), new(true, 3)),
                new("B", TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(3), new(true, 3))]);

    [Fact]
    public void An_entry_for_a_type_replaces_the_global_settings_but_for_the_drain_timeout() =>
        Resolve("""{"entities":["A"],"actorIdleTimeout":"4s","drainOngoingCallTimeout":"3s","reentrancy":{"enabled":true},"entitiesConfig":[{"entities":["A"]}]}""")
            .ShouldBe([new("A", TimeSpan.FromMinutes(60), TimeSpan.FromSeconds(3), new(false, 32))]);

    [Fact]
    public void An_entry_for_a_type_has_settings_of_its_own() =>
        Resolve("""{"entities":["A","B"],"entitiesConfig":[{"entities":["A"],"actorIdleTimeout":"10m","drainOngoingCallTimeout":"5s","reentrancy":{"enabled":true}}]}""")
            .ShouldBe([
                new("A", TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5), new(true, 32)),
                new("B", TimeSpan.FromMinutes(60), TimeSpan.FromSeconds(2), new(false, 32))]);

    [Fact]
    public void A_drain_that_outlasts_the_table_change_is_cut() =>
        Resolve("""{"entities":["A"],"drainOngoingCallTimeout":"30s"}""").Single().DrainTimeout.ShouldBe(TimeSpan.FromSeconds(24));

    [Fact]
    public void Without_draining_calls_are_cut_at_once() =>
        Resolve("""{"entities":["A"],"drainOngoingCallTimeout":"5s","drainRebalancedActors":false}""").Single().DrainTimeout.ShouldBe(TimeSpan.Zero);

    [Theory]
    [InlineData("""{"entities":["A"],"actorIdleTimeout":"soon"}""")]
    [InlineData("""{"entities":["A"],"drainOngoingCallTimeout":"soon"}""")]
    public void A_global_duration_that_can_t_be_read_costs_the_app_its_types(string json) => Read(json).Resolve().ShouldBeNull();

    [Fact]
    public void A_duration_of_one_type_that_can_t_be_read_falls_back() =>
        Resolve("""{"entities":["A"],"entitiesConfig":[{"entities":["A"],"actorIdleTimeout":"soon"}]}""").Single().IdleTimeout.ShouldBe(TimeSpan.FromMinutes(60));

    private static IReadOnlyList<ActorTypeConfig> Resolve(string json) => Read(json).Resolve().ShouldNotBeNull().ActorTypes;

    private static AppConfigDocument Read(string json) => JsonSerializer.Deserialize<AppConfigDocument>(json, JsonSerializerOptions.Web)!;
}
