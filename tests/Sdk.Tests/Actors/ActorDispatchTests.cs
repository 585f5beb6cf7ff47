using System.Net;

namespace Sdk.Tests.Actors;

public sealed class ActorDispatchTests : ActorAppTest
{
    private const string Ada = "/actors/CounterActor/ada";

    [Fact]
    public async Task Runs_a_method_and_answers_its_result_without_a_content_type()
    {
        using var body = new StringContent("""{"amount":5}""");

        using var response = await App.PutAsync(new Uri($"{Ada}/method/Add", UriKind.Relative), body);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType.ShouldBeNull();
        (await response.Content.ReadAsStringAsync()).ShouldBe("5");
    }

    [Fact]
    public async Task Answers_200_with_nothing_for_a_plain_task() =>
        (await Put($"{Ada}/method/Forget")).ShouldBe((200, ""));

    [Fact]
    public async Task Writes_a_result_as_the_type_the_method_declares() =>
        (await Put($"{Ada}/method/Draw")).Body.ShouldBe("""{"$type":"circle","radius":2}""");

    [Fact]
    public async Task Activates_once_and_surrounds_every_turn()
    {
        await Put($"{Ada}/method/Add", """{"amount":1}""");
        await Put($"{Ada}/method/Read");

        Diary.Entries.ShouldBe(
        [
            "activate",
            "pre ActorInterfaceMethod Add", "add 1 cancellable=True", "post",
            "pre ActorInterfaceMethod Read", "post",
        ]);
    }

    [Theory]
    [InlineData("add")]
    [InlineData("OnTock")]
    [InlineData("ReceiveReminderAsync")]
    public async Task Finds_only_methods_of_actor_interfaces_by_their_exact_name(string method)
    {
        (await Put($"{Ada}/method/{method}")).Status.ShouldBe(500);

        Diary.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cannot_call_a_method_with_two_parameters() =>
        (await Put($"{Ada}/method/AddTwice", "1")).Status.ShouldBe(500);

    [Fact]
    public async Task Knows_only_registered_types() =>
        (await Put("/actors/Nobody/ada/method/Read")).Status.ShouldBe(500);

    [Fact]
    public async Task Passes_the_id_of_a_turn_on_to_the_calls_made_in_it()
    {
        await Put($"{Ada}/method/CallOn", "\"Read\"", reentrancyId: "turn-1");

        Sidecar.OnlyCall.Target.ShouldBe("/v1.0/actors/CounterActor/other/method/Read");
        Sidecar.OnlyCall.Headers["Dapr-Reentrancy-Id"].ShouldBe("turn-1");
    }

    [Fact]
    public async Task Deactivation_ends_the_activation_and_the_next_call_makes_another()
    {
        await Put($"{Ada}/method/Forget");
        (await App.DeleteAsync(new Uri(Ada, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Put($"{Ada}/method/Forget");

        Diary.Entries.ShouldBe(
        [
            "activate", "pre ActorInterfaceMethod Forget", "post",
            "deactivate", "dispose",
            "activate", "pre ActorInterfaceMethod Forget", "post",
        ]);
    }

    [Fact]
    public async Task Deactivating_who_is_not_active_is_fine()
    {
        (await App.DeleteAsync(new Uri("/actors/CounterActor/nobody", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        Diary.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_first_calls_meet_the_same_activation()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Put($"{Ada}/method/Draw")));

        Diary.Entries.Count(entry => entry == "activate").ShouldBe(1);
    }

    [Fact]
    public async Task A_reminder_arrives_with_its_data_and_the_empty_times_of_the_scheduler()
    {
        (await Put($"{Ada}/method/remind/wake", """{"data":"AQI=","dueTime":"","period":""}""")).ShouldBe((200, ""));

        Diary.Entries.ShouldBe(["activate", "pre ReminderMethod ReceiveReminderAsync", "reminder wake [1,2] -1 -1", "post"]);
    }

    [Fact]
    public async Task A_reminder_without_data_arrives_with_none()
    {
        await Put($"{Ada}/method/remind/wake", """{"dueTime":"","period":""}""");

        Diary.Entries.ShouldContain("reminder wake [] -1 -1");
    }

    [Theory]
    [InlineData("""{"data":""}""", "0 0")]
    [InlineData("""{"dueTime":"25h0m5s7ms","period":"@every 1m30s"}""", "90005007 90000")]
    [InlineData("""{"dueTime":"@every 1.5s","period":"R3/PT1M"}""", "1500 60000")]
    public async Task A_reminder_that_brings_its_times_arrives_with_them(string body, string times)
    {
        await Put($"{Ada}/method/remind/wake", body);

        Diary.Entries.ShouldContain($"reminder wake [] {times}");
    }

    [Fact]
    public async Task A_timer_calls_its_method()
    {
        (await Put($"{Ada}/method/timer/t", """{"data":"BQ==","callback":"OnTick","dueTime":"0h0m5s0ms","period":"0h0m5s0ms"}""")).ShouldBe((200, "false"));
        (await Put($"{Ada}/method/timer/t", """{"callback":"OnTock","dueTime":"0h0m5s0ms","period":""}""")).ShouldBe((200, "true"));

        Diary.Entries.ShouldBe(["activate", "pre TimerMethod FireTimerAsync", "tick [5]", "post", "pre TimerMethod FireTimerAsync", "post"]);
    }

    [Fact]
    public async Task A_timer_without_data_arrives_with_none()
    {
        await Put($"{Ada}/method/timer/t", """{"callback":"OnTick","dueTime":"0h0m0s0ms","period":""}""");

        Diary.Entries.ShouldContain("tick []");
    }

    [Theory]
    [InlineData("timer", "5s", "5s")]
    [InlineData("timer", "", "")]
    [InlineData("remind", "", "5s")]
    [InlineData("remind", "PT5S", "")]
    public async Task Times_that_no_actor_registers_cannot_be_read(string kind, string dueTime, string period)
    {
        (await Put($"{Ada}/method/{kind}/t", $$"""{"callback":"OnTick","dueTime":"{{dueTime}}","period":"{{period}}"}""")).Status.ShouldBe(500);

        Diary.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_healthy_by_itself() =>
        (await App.GetAsync(new Uri("/healthz", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
}
