using System.Text;
using Sidecar.Actors;
using Sidecar.Components;
using Sidecar.Resilience;
using Sidecar.State;

namespace Sidecar.Tests.Actors;

public class ActorStateTests
{
    private static readonly ActorKey Actor = new(ActorHarness.Type, "1");

    [Fact]
    public async Task Is_kept_under_app_type_id_and_key()
    {
        await using var actors = await ActiveAsync();
        var state = State(actors);

        await state.ExecuteAsync(Actor, [Upsert("snapshot", "{}")], default);

        var stored = await actors.Stores.ActorStore!.Store.GetAsync("app||T||1||snapshot", default);
        Encoding.UTF8.GetString(stored!.Data.Span).ShouldBe("{}");
        (await state.GetAsync(Actor, "snapshot", default)).ShouldNotBeNull();
        (await state.GetAsync(new("T", "2"), "snapshot", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Is_written_whole_or_not_at_all()
    {
        await using var actors = await ActiveAsync();
        var state = State(actors);
        await state.ExecuteAsync(Actor, [Upsert("a", "1")], default);

        var refused = await Should.ThrowAsync<ApiException>(() => state.ExecuteAsync(
            Actor, [Upsert("b", "2"), Upsert("a", "2") with { ETag = Guid.NewGuid().ToString() }], default));

        refused.Error.ShouldBe(new ApiError(
            500, "ERR_ACTOR_STATE_TRANSACTION_SAVE", "error saving actor transaction state: possible etag mismatch. error from state store"));
        (await state.GetAsync(Actor, "b", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Is_written_for_an_active_actor_only()
    {
        await using var actors = await ActorHarness.StartAsync();

        var refused = await Should.ThrowAsync<ApiException>(() => State(actors).ExecuteAsync(Actor, [], default));

        refused.Error.ShouldBe(new ApiError(400, "ERR_ACTOR_INSTANCE_MISSING", "actor instance is missing"));
    }

    [Theory]
    [InlineData("merge", "k", null, "operation type merge not supported")]
    [InlineData("upsert", "", null, "missing key")]
    [InlineData("delete", "", null, "missing key")]
    [InlineData("upsert", "k", "60", "ttlInSeconds is not supported without the \"ActorStateTTL\" feature enabled")]
    public async Task Refuses_what_daprd_refuses(string operation, string key, string? ttl, string words)
    {
        await using var actors = await ActiveAsync();

        var refused = await Should.ThrowAsync<ApiException>(() => State(actors).ExecuteAsync(Actor, [new(operation, key, default, null, ttl)], default));

        refused.Error.ShouldBe(new ApiError(500, "ERR_ACTOR_STATE_TRANSACTION_SAVE", $"error saving actor transaction state: {words}"));
    }

    [Fact]
    public async Task Is_gone_when_deleted()
    {
        await using var actors = await ActiveAsync();
        var state = State(actors);
        await state.ExecuteAsync(Actor, [Upsert("a", "1")], default);

        await state.ExecuteAsync(Actor, [new("delete", "a", default, null, null)], default);

        (await state.GetAsync(Actor, "a", default)).ShouldBeNull();
    }

    private static async Task<ActorHarness> ActiveAsync()
    {
        var actors = await ActorHarness.StartAsync();
        await actors.CallAsync(Actor.Id, "wake");
        return actors;
    }

    private static ActorState State(ActorHarness actors) => new(
        actors.Identity,
        actors.Stores,
        new StateCalls(ResiliencyPolicies.Empty, new PolicyRunner(new Breakers(actors.Time), actors.Time)),
        actors.Table,
        actors.Placement,
        AppConfiguration.Read(null));

    private static ActorStateOperation Upsert(string key, string json) => new("upsert", key, Encoding.UTF8.GetBytes(json), null, null);
}
