using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Sidecar.Actors.Reminders;
using Sidecar.Tests.App;

namespace Sidecar.Tests.Actors.Reminders;

public class ReminderTests
{
    private static readonly Sidecar.Actors.ActorKey Actor = new(ActorHarness.Type, "1");

    [Fact]
    public async Task Survives_a_restart_of_the_store_and_catches_up_what_it_missed()
    {
        await using var actors = await ActorHarness.StartAsync();
        using (var before = actors.Scheduler())
        {
            await before.CreateAsync(Actor, "r", new("10s", "R4/PT10S", "", "{\"n\":1}"u8.ToArray()), default);
            actors.Time.Advance(TimeSpan.FromSeconds(10));
            await actors.Time.AdvanceUntilAsync(TimeSpan.Zero, () => before.Find(Actor, "r")!.Left == 3, "the first run is over");
        }

        await actors.ReopenDatabaseAsync();
        actors.Time.Advance(TimeSpan.FromSeconds(25));
        using var after = actors.Scheduler();
        await after.StartAsync(default);

        await actors.Time.AdvanceUntilAsync(TimeSpan.Zero, () => after.Find(Actor, "r")!.Left == 1, "both missed runs are caught up");
        Fired(actors).ShouldBe(3);
        await actors.Time.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => after.Find(Actor, "r") is null, "the last run is over");
        Fired(actors).ShouldBe(4);
    }

    [Fact]
    public async Task One_that_has_fired_for_the_last_time_is_gone_from_the_store_too()
    {
        await using var actors = await ActorHarness.StartAsync();
        using (var before = actors.Scheduler())
        {
            await before.CreateAsync(Actor, "once", new("1s", "", "", default), default);
            await actors.Time.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => before.Find(Actor, "once") is null, "it has fired");
        }

        using var after = actors.Scheduler();
        await after.StartAsync(default);

        after.Find(Actor, "once").ShouldBeNull();
        Fired(actors).ShouldBe(1);
    }

    [Fact]
    public async Task Hands_over_its_data_and_nothing_else()
    {
        var body = new TaskCompletionSource<string>();
        await using var actors = await ActorHarness.StartAsync(async context => body.TrySetResult(await new StreamReader(context.Request.Body).ReadToEndAsync()));
        using var scheduler = actors.Scheduler();
        await scheduler.CreateAsync(Actor, "r", new("1s", "1s", "", "{\"why\": \"x\"}"u8.ToArray()), default);

        actors.Time.Advance(TimeSpan.FromSeconds(1));

        (await body.Task.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe("{\"data\":{\"why\": \"x\"},\"dueTime\":\"\",\"period\":\"\"}");
    }

    [Theory]
    [InlineData(StatusCodes.Status500InternalServerError, false)]
    [InlineData(StatusCodes.Status204NoContent, false)]
    [InlineData(StatusCodes.Status200OK, true)]
    public async Task A_failure_is_tried_three_times_more_and_then_waits_for_the_next_period(int status, bool errorHeader)
    {
        var time = new ManualTime();
        var calls = new ConcurrentQueue<DateTimeOffset>();
        await using var actors = await ActorHarness.StartAsync(
            context =>
            {
                calls.Enqueue(time.GetUtcNow());
                context.Response.StatusCode = status;
                if (errorHeader)
                {
                    context.Response.Headers["X-DaprErrorResponseHeader"] = "true";
                }

                return Task.CompletedTask;
            },
            time: time);
        using var scheduler = actors.Scheduler();
        await scheduler.CreateAsync(Actor, "r", new("1h", "1h", "", default), default);
        var first = scheduler.Find(Actor, "r")!.Due;

        time.Advance(TimeSpan.FromHours(1));
        await time.AdvanceUntilAsync(TimeSpan.FromMilliseconds(500), () => scheduler.Find(Actor, "r")!.Due > first, "it has given this run up");

        calls.Count.ShouldBe(4);
        calls.Zip(calls.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First >= TimeSpan.FromSeconds(1));
        scheduler.Find(Actor, "r")!.Due.ShouldBe(first + TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Waits_for_a_host_when_it_is_due_and_there_is_none()
    {
        await using var actors = await ActorHarness.StartAsync(hosts: false);
        using var scheduler = actors.Scheduler();
        await scheduler.CreateAsync(Actor, "r", new("1s", "", "", default), default);
        actors.Time.Advance(TimeSpan.FromHours(1));
        Fired(actors).ShouldBe(0);

        actors.Host();

        await actors.Time.AdvanceUntilAsync(TimeSpan.Zero, () => Fired(actors) == 1, "it fires");
    }

    [Fact]
    public async Task A_new_one_of_the_same_name_takes_the_place_of_the_old_unless_told_not_to()
    {
        await using var actors = await ActorHarness.StartAsync();
        using var scheduler = actors.Scheduler();
        var reminders = new ActorReminders(actors.Table, scheduler);
        await reminders.CreateAsync(Actor, "r", new("1s", "1s", "", default), default);
        await reminders.CreateAsync(Actor, "r", new("1h", "", "", default), default);

        var refused = await Should.ThrowAsync<ApiException>(() => reminders.CreateAsync(Actor, "r", new("2h", "", "", default, Overwrite: false), default));

        refused.Error.ShouldBe(new ApiError(409, "ERR_ACTOR_REMINDER_ALREADY_EXISTS", "actor reminder already exists: r"));
        reminders.Get(Actor, "r").DueTime.ShouldBe("1h");
        actors.Time.Advance(TimeSpan.FromMinutes(30));
        Fired(actors).ShouldBe(0);
    }

    [Fact]
    public async Task A_deleted_one_fires_no_more_and_deleting_twice_is_fine()
    {
        await using var actors = await ActorHarness.StartAsync();
        using var scheduler = actors.Scheduler();
        var reminders = new ActorReminders(actors.Table, scheduler);
        await reminders.CreateAsync(Actor, "r", new("1s", "1s", "", default), default);

        await reminders.DeleteAsync(Actor, "r", default);
        await reminders.DeleteAsync(Actor, "r", default);
        actors.Time.Advance(TimeSpan.FromMinutes(1));

        Fired(actors).ShouldBe(0);
        Should.Throw<ApiException>(() => reminders.Get(Actor, "r")).Error.ErrorCode.ShouldBe("ERR_ACTOR_REMINDER_NOT_FOUND");
    }

    [Fact]
    public async Task Ends_with_its_life()
    {
        await using var actors = await ActorHarness.StartAsync();
        using var scheduler = actors.Scheduler();
        await scheduler.CreateAsync(Actor, "r", new("10s", "10s", "25s", default), default);

        await actors.Time.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => scheduler.Find(Actor, "r") is null, "its life is over");

        Fired(actors).ShouldBe(3);
    }

    [Fact]
    public async Task Only_the_app_that_hosts_the_type_may_ask()
    {
        await using var actors = await ActorHarness.StartAsync();
        using var scheduler = actors.Scheduler();
        var reminders = new ActorReminders(actors.Table, scheduler);

        var refused = await Should.ThrowAsync<ApiException>(() => reminders.CreateAsync(new("Other", "1"), "r", new("1s", "", "", default), default));

        refused.Error.ErrorCode.ShouldBe("ERR_ACTOR_REMINDER_NON_HOSTED");
        refused.Error.Status.ShouldBe(403);
    }

    private static int Fired(ActorHarness actors) => actors.App.Requests.Count(request => request.StartsWith("PUT /actors/T/1/method/remind/", StringComparison.Ordinal));
}
