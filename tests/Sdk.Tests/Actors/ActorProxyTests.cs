using System.Security.Authentication;
using System.Text.Json;
using Dapr;
using Dapr.Actors;
using Dapr.Actors.Client;
using Sdk.Tests.Sidecars;

namespace Sdk.Tests.Actors;

public sealed class ActorProxyTests : IAsyncLifetime
{
    private RecordingSidecar _sidecar = null!;
    private ActorProxy _proxy = null!;

    public async Task InitializeAsync()
    {
        _sidecar = await RecordingSidecar.Start();
        _proxy = Proxy(requestTimeout: null);
    }

    public Task DisposeAsync() => _sidecar.DisposeAsync().AsTask();

    [Fact]
    public async Task Puts_the_data_as_json_and_reads_the_answer_whatever_its_type()
    {
        _sidecar.Answers = _ => new Answer(200, """{"amount":"6"}""");

        (await _proxy.InvokeMethodAsync<Addition, Addition>("Add", new Addition(5))).ShouldBe(new Addition(6));

        _sidecar.OnlyCall.Method.ShouldBe("PUT");
        _sidecar.OnlyCall.Target.ShouldBe("/v1.0/actors/Counter/ada%20b/method/Add");
        _sidecar.OnlyCall.ContentType.ShouldBe("application/json; charset=utf-8");
        _sidecar.OnlyCall.Headers["dapr-api-token"].ShouldBe("sidecar-token");
        _sidecar.OnlyCall.Text.ShouldBe("""{"amount":5}""");
    }

    [Fact]
    public async Task Sends_no_body_without_data()
    {
        _sidecar.Answers = _ => new Answer(200);

        await _proxy.InvokeMethodAsync("Forget");

        _sidecar.OnlyCall.ContentType.ShouldBeNull();
        _sidecar.OnlyCall.Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cannot_read_an_answer_that_is_not_there()
    {
        _sidecar.Answers = _ => new Answer(200);

        await Should.ThrowAsync<JsonException>(() => _proxy.InvokeMethodAsync<int>("Read"));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Is_not_authenticated_when_refused(int status)
    {
        _sidecar.Answers = _ => Answer.Error(status, "ERR_ACTOR_REMINDER_NON_HOSTED");

        await Should.ThrowAsync<AuthenticationException>(() => _proxy.InvokeMethodAsync("Read"));
    }

    [Fact]
    public async Task Throws_the_code_and_message_of_the_sidecar()
    {
        _sidecar.Answers = _ => Answer.Error(500, "ERR_ACTOR_INVOKE_METHOD", "error from actor service: (500)");

        var failure = await Should.ThrowAsync<DaprApiException>(() => _proxy.InvokeMethodAsync("Read"));

        failure.ErrorCode.ShouldBe("ERR_ACTOR_INVOKE_METHOD");
        failure.Message.ShouldBe("error from actor service: (500)");
        failure.IsTransient.ShouldBeFalse();
    }

    [Theory]
    [InlineData(404, "", "ERR_DOES_NOT_EXIST")]
    [InlineData(502, "", "UNKNOWN")]
    [InlineData(502, "<html>", "UNKNOWN")]
    public async Task Throws_something_useful_without_an_error_body(int status, string body, string code)
    {
        _sidecar.Answers = _ => new Answer(status, body);

        (await Should.ThrowAsync<DaprApiException>(() => _proxy.InvokeMethodAsync("Read"))).ErrorCode.ShouldBe(code);
    }

    [Fact]
    public async Task Gives_up_after_its_time_limit()
    {
        using var released = new ManualResetEventSlim();
        _sidecar.Answers = _ =>
        {
            released.Wait();
            return Answer.NoContent;
        };

        var failure = await Record.ExceptionAsync(
            () => Proxy(TimeSpan.FromMilliseconds(50)).InvokeMethodAsync("Read"));

        released.Set();
        failure.ShouldBeOfType<TaskCanceledException>().InnerException.ShouldBeOfType<TimeoutException>();
    }

    private ActorProxy Proxy(TimeSpan? requestTimeout) =>
        new ActorProxyFactory(new ActorProxyOptions { HttpEndpoint = _sidecar.Address, DaprApiToken = "sidecar-token", RequestTimeout = requestTimeout })
            .Create(new ActorId("ada b"), "Counter");
}
