using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Actors;

public sealed class ActorStateTests : ActorAppTest
{
    private const string Ada = "/actors/CounterActor/ada";
    private const string AdaState = "/v1.0/actors/CounterActor/ada/state";

    [Fact]
    public async Task Is_read_once_and_saved_once_after_the_turn()
    {
        Sidecar.Answers = call => call.Method == "GET" ? Answer.Json("7") : Answer.NoContent;

        (await Put($"{Ada}/method/Add", """{"amount":5}""")).Body.ShouldBe("12");

        Sidecar.Calls.Select(call => $"{call.Method} {call.Target}").ShouldBe([$"GET {AdaState}/count", $"PUT {AdaState}"]);
        Sidecar.Calls[1].Text.ShouldBe("""[{"operation":"upsert","request":{"key":"count","value":12}}]""");
        Sidecar.Calls[1].ContentType.ShouldBe("text/plain; charset=utf-8");
        Sidecar.Calls.ShouldAllBe(call => call.Headers["dapr-api-token"] == "sidecar-token");
    }

    [Fact]
    public async Task Is_kept_for_the_activation()
    {
        await Put($"{Ada}/method/Add", """{"amount":1}""");
        var before = Sidecar.Calls.Count;

        (await Put($"{Ada}/method/Read")).Body.ShouldBe("1");

        Sidecar.Calls.Count.ShouldBe(before);
    }

    [Fact]
    public async Task Is_not_saved_by_a_turn_that_fails_and_forgotten_after_it()
    {
        Sidecar.Answers = call => call.Method == "GET" ? Answer.Json("7") : Answer.NoContent;
        await Put($"{Ada}/method/Read");

        (await Put($"{Ada}/method/Fail")).Status.ShouldBe(500);
        (await Put($"{Ada}/method/Read")).Body.ShouldBe("7");

        Writes().ShouldBeEmpty();
        Sidecar.Calls.Count(call => call.Method == "GET").ShouldBe(2);
        Diary.Entries.ShouldContain("failed InvalidOperationException");
    }

    [Fact]
    public async Task Fails_the_turn_when_it_cannot_be_saved_and_is_forgotten()
    {
        Sidecar.Answers = call => call.Method == "GET" ? Answer.NoContent : Answer.Error(500, "ERR_ACTOR_STATE_TRANSACTION_SAVE");
        (await Put($"{Ada}/method/Add", """{"amount":1}""")).Status.ShouldBe(500);

        Sidecar.Answers = _ => Answer.NoContent;
        (await Put($"{Ada}/method/Add", """{"amount":1}""")).Body.ShouldBe("1");

        Diary.Entries.ShouldContain("failed DaprApiException");
    }

    [Fact]
    public async Task Is_deleted_when_removed()
    {
        Sidecar.Answers = call => call.Method == "GET" ? Answer.Json("7") : Answer.NoContent;

        await Put($"{Ada}/method/Forget");

        Writes().ShouldBe(["""[{"operation":"delete","request":{"key":"count"}}]"""]);
    }

    [Fact]
    public async Task Is_not_touched_by_a_turn_that_changes_nothing()
    {
        await Put($"{Ada}/method/Draw");

        Sidecar.Calls.ShouldBeEmpty();
    }
}
