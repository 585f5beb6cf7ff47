using Dapr.Actors;
using Dapr.Actors.Runtime;
using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Actors;

public interface ISleeperActor : IActor
{
    Task Sleep(string how);
}

public sealed class SleeperActor(ActorHost host) : Actor(host), ISleeperActor
{
    public static readonly IReadOnlyDictionary<string, Func<SleeperActor, Task>> Ways = new Dictionary<string, Func<SleeperActor, Task>>
    {
        ["repeating"] = a => a.RegisterReminderAsync("wake", [1, 2], TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1)),
        ["once"] = a => a.RegisterReminderAsync("wake", null, TimeSpan.Zero, Timeout.InfiniteTimeSpan),
        ["thrice"] = a => a.RegisterReminderAsync("wake", null, TimeSpan.Zero, TimeSpan.FromMinutes(1), 3),
        ["for a while"] = a => a.RegisterReminderAsync("wake", null, TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromHours(25)),
        ["impatiently"] = a => a.RegisterReminderAsync("wake", null, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(1)),
        ["no more"] = a => a.UnregisterReminderAsync("wake"),
        ["thrice in days"] = a => a.RegisterReminderAsync("wake", null, TimeSpan.Zero, new TimeSpan(1, 2, 0, 5), 3),
        ["known"] = async a => Known(await a.GetReminderAsync("wake"), [1, 2], TimeSpan.FromMinutes(1)),
        ["known once"] = async a => Known(await a.GetReminderAsync("wake"), [], TimeSpan.Zero),
        ["ticking"] = a => a.RegisterTimerAsync("t", nameof(OnTick), [3], TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan),
        ["lost"] = a => a.RegisterTimerAsync("t", "Nowhere", null, TimeSpan.Zero, TimeSpan.FromSeconds(1)),
        ["still"] = a => a.UnregisterTimerAsync("t"),
    };

    public Task Sleep(string how) => Ways[how](this);

    public Task OnTick() => Sleep("still");

    private static void Known(IActorReminder reminder, byte[] state, TimeSpan period)
    {
        reminder.State.ShouldBe(state);
        reminder.DueTime.ShouldBe(TimeSpan.FromSeconds(10));
        reminder.Period.ShouldBe(period);
    }
}

public sealed class RemindersAndTimersTests : ActorAppTest
{
    private const string Reminder = "/v1.0/actors/SleeperActor/ada/reminders/wake";

    [Theory]
    [InlineData("repeating", """{"dueTime":"0h0m5s0ms","period":"0h1m0s0ms","data":"AQI="}""")]
    [InlineData("once", """{"dueTime":"0h0m0s0ms","period":"","data":""}""")]
    [InlineData("thrice", """{"dueTime":"0h0m0s0ms","period":"R3/PT1M","data":""}""")]
    [InlineData("thrice in days", """{"dueTime":"0h0m0s0ms","period":"R3/P1DT2H5S","data":""}""")]
    [InlineData("for a while", """{"dueTime":"0h0m0s0ms","period":"0h1m0s0ms","data":"","ttl":"25h0m0s0ms"}""")]
    public async Task A_reminder_is_put_with_its_schedule(string how, string body)
    {
        (await Sleep(how)).ShouldBe(200);

        Sidecar.OnlyCall.Method.ShouldBe("PUT");
        Sidecar.OnlyCall.Target.ShouldBe(Reminder);
        Sidecar.OnlyCall.Text.ShouldBe(body);
    }

    [Theory]
    [InlineData("known", """{"actorID":"ada","actorType":"SleeperActor","data":"AQI=","dueTime":"0h0m10s0ms","period":"@every 1m0s"}""")]
    [InlineData("known once", """{"actorID":"ada","actorType":"SleeperActor","dueTime":"0h0m10s0ms"}""")]
    public async Task A_reminder_can_be_read_back(string how, string kept)
    {
        Sidecar.Answers = _ => Answer.Json(kept);

        (await Sleep(how)).ShouldBe(200);
    }

    [Fact]
    public async Task A_due_time_that_no_actor_registers_cannot_be_read_back()
    {
        Sidecar.Answers = _ => Answer.Json("""{"actorID":"ada","actorType":"SleeperActor","data":"AQI=","dueTime":"10s","period":"@every 1m0s"}""");

        (await Sleep("known")).ShouldBe(500);
    }

    [Theory]
    [InlineData("no more", Reminder)]
    [InlineData("still", "/v1.0/actors/SleeperActor/ada/timers/t")]
    public async Task Both_are_deleted_by_name(string how, string target)
    {
        (await Sleep(how)).ShouldBe(200);

        Sidecar.OnlyCall.Method.ShouldBe("DELETE");
        Sidecar.OnlyCall.Target.ShouldBe(target);
    }

    [Fact]
    public async Task A_timer_is_put_with_its_callback()
    {
        (await Sleep("ticking")).ShouldBe(200);

        Sidecar.OnlyCall.Target.ShouldBe("/v1.0/actors/SleeperActor/ada/timers/t");
        Sidecar.OnlyCall.Text.ShouldBe("""{"dueTime":"0h0m1s0ms","data":"Aw==","callback":"OnTick"}""");
    }

    [Theory]
    [InlineData("impatiently")]
    [InlineData("lost")]
    public async Task What_cannot_run_is_not_registered(string how)
    {
        (await Sleep(how)).ShouldBe(500);

        Sidecar.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reminder_for_a_type_that_has_none_is_passed_over() =>
        (await Put("/actors/SleeperActor/ada/method/remind/wake", """{"dueTime":"","period":""}""")).ShouldBe((200, ""));

    protected override void Configure(ActorRuntimeOptions options) => options.Actors.RegisterActor<SleeperActor>();

    private async Task<int> Sleep(string how) => (await Put("/actors/SleeperActor/ada/method/Sleep", $"\"{how}\"")).Status;
}
