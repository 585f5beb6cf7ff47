using Microsoft.Extensions.Logging.Abstractions;
using Sidecar.Actors.Timers;
using Sidecar.Tests.App;

namespace Sidecar.Tests.Actors.Timers;

public class TimerTests
{
    private static readonly Sidecar.Actors.ActorKey Actor = new(ActorHarness.Type, "1");

    [Fact]
    public async Task Fires_as_often_as_its_period_says_and_activates_its_actor()
    {
        await using var actors = await ActorHarness.StartAsync();
        using var timers = Timers(actors);
        timers.Create(Actor, "t", new("5s", "R3/PT5S", "", "OnTick", default));

        await actors.Time.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => Fired(actors) == 3, "three runs");
        actors.Table.IsActive(Actor).ShouldBeTrue();
        actors.Time.Advance(TimeSpan.FromSeconds(30));
        Fired(actors).ShouldBe(3);
    }

    [Fact]
    public async Task Hands_over_all_that_it_was_given()
    {
        var body = new TaskCompletionSource<string>();
        await using var actors = await ActorHarness.StartAsync(async context => body.TrySetResult(await new StreamReader(context.Request.Body).ReadToEndAsync()));
        using var timers = Timers(actors);

        timers.Create(Actor, "t", new("", "", "", "OnTick", "{\"n\":1}"u8.ToArray()));
        actors.Time.Advance(TimeSpan.Zero);

        (await body.Task.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe("{\"data\":{\"n\":1},\"callback\":\"OnTick\",\"dueTime\":\"\",\"period\":\"\"}");
    }

    [Fact]
    public async Task A_failed_run_does_not_end_it()
    {
        await using var actors = await ActorHarness.StartAsync(context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        using var timers = Timers(actors);
        timers.Create(Actor, "t", new("1s", "1s", "", "", default));

        await actors.Time.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => Fired(actors) >= 3, "it goes on");
    }

    [Fact]
    public async Task Ends_when_deleted_replaced_or_expired()
    {
        await using var actors = await ActorHarness.StartAsync();
        using var timers = Timers(actors);
        timers.Create(Actor, "deleted", new("1s", "1s", "", "", default));
        timers.Create(Actor, "replaced", new("1s", "1s", "", "", default));
        timers.Create(Actor, "replaced", new("1h", "", "", "", default));
        timers.Create(Actor, "expired", new("10s", "10s", "15s", "", default));
        timers.Delete(Actor, "deleted");

        await actors.Time.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => Fired(actors) == 2, "the one that expires has run twice");
        actors.Time.Advance(TimeSpan.FromMinutes(10));

        Fired(actors).ShouldBe(2);
        actors.App.Requests.ShouldAllBe(request => !request.Contains("deleted") && !request.Contains("replaced"));
    }

    [Theory]
    [InlineData("T", "soon", "", "", "error parsing timer due time: unsupported time/duration format: soon")]
    [InlineData("T", "R3/PT1S", "", "", "error parsing timer due time: repetitions are not allowed")]
    [InlineData("T", "1s", "often", "", "invalid timer period: parse error: unsupported duration format: often")]
    [InlineData("T", "1s", "R0/PT1S", "", "invalid timer period: has zero repetitions")]
    [InlineData("T", "1s", "1s", "always", "error parsing timer TTL: unsupported time/duration format: always")]
    [InlineData("Other", "1s", "", "", "can't create timer for actor Other||1: actor type not registered")]
    public async Task Refuses_what_daprd_refuses(string type, string due, string period, string ttl, string words)
    {
        await using var actors = await ActorHarness.StartAsync();
        using var timers = Timers(actors);

        Should.Throw<ApiException>(() => timers.Create(new(type, "1"), "t", new(due, period, ttl, "", default))).Error
            .ShouldBe(new ApiError(500, "ERR_ACTOR_TIMER_CREATE", $"error creating actor timer: {words}"));
    }

    private static ActorTimers Timers(ActorHarness actors) => new(actors.Table, actors.Router, actors.Time, NullLogger<ActorTimers>.Instance);

    private static int Fired(ActorHarness actors) => actors.App.Requests.Count(request => request.Contains("/method/timer/"));
}
