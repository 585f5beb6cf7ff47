using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sidecar.Grpc.Protos;
using Sidecar.Tests.App;
using Sidecar.Tests.Grpc;
using Sidecar.Tests.Hosting;
using Sidecar.Tests.PubSub;
using Testing;

namespace Sidecar.Tests.Resilience;

/// <summary>Where policies take effect.</summary>
public sealed class PolicyTests
{
    private const string ActorStore = """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.sqlite, version: v1, metadata: [ { name: connectionString, value: store.db }, { name: actorStateStore, value: "true" } ] }
        """;

    [Fact]
    public async Task Stops_calling_an_app_when_its_breaker_is_open()
    {
        await using var app = await TestApp.StartAsync(context => Answer(context, 503));
        await using var sidecar = await StartAsync(app, "apps: { shop: { circuitBreaker: careful } }");

        (await sidecar.Http.GetAsync("/v1.0/invoke/shop/method/a")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await sidecar.Http.GetAsync("/v1.0/invoke/shop/method/a")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        await RefusesAsync(sidecar.Http.GetAsync("/v1.0/invoke/shop/method/a"), "ERR_DIRECT_INVOKE", "circuit breaker is open");
        app.Requests.Count(r => r == "GET /a").ShouldBe(2);
    }

    [Fact]
    public async Task An_open_breaker_ends_the_retries()
    {
        await using var app = await TestApp.StartAsync(context => Answer(context, 503));
        await using var sidecar = await StartAsync(app, "apps: { shop: { circuitBreaker: careful, retry: often } }");

        await RefusesAsync(sidecar.Http.GetAsync("/v1.0/invoke/shop/method/a"), "ERR_DIRECT_INVOKE", "circuit breaker is open");
        app.Requests.Count(r => r == "GET /a").ShouldBe(2);
    }

    [Theory]
    [InlineData("type", false)]
    [InlineData("id", true)]
    public async Task Breaks_the_calls_of_an_actor_by_type_or_by_id(string scope, bool othersGoOn)
    {
        await using var app = await TestApp.StartAsync(context => Answer(context, context.Request.Path.Value!.Contains("/bad/", StringComparison.Ordinal) ? 500 : 200));
        await using var sidecar = await StartAsync(app, $"actors: {{ T: {{ circuitBreaker: careful, circuitBreakerScope: {scope} }} }}");
        await HostsAsync(sidecar);
        await sidecar.Http.PutAsync("/v1.0/actors/T/bad/method/m", null);
        await sidecar.Http.PutAsync("/v1.0/actors/T/bad/method/m", null);

        await RefusesAsync(sidecar.Http.PutAsync("/v1.0/actors/T/bad/method/m", null), "ERR_ACTOR_INVOKE_METHOD", "circuit breaker is open");
        (await sidecar.Http.PutAsync("/v1.0/actors/T/good/method/m", null)).IsSuccessStatusCode.ShouldBe(othersGoOn);
    }

    [Fact]
    public async Task Repeats_an_answer_with_the_error_header_and_gives_the_last_one_to_the_caller()
    {
        await using var app = await TestApp.StartAsync(context =>
        {
            context.Response.Headers["X-DaprErrorResponseHeader"] = "x";
            return Answer(context, 200);
        });
        await using var sidecar = await StartAsync(app, "actors: { T: { retry: twice } }");
        await HostsAsync(sidecar);

        var answer = await sidecar.Http.PutAsync("/v1.0/actors/T/1/method/m", null);

        answer.Headers.Contains("X-DaprErrorResponseHeader").ShouldBeTrue();
        app.Requests.Count(r => r == "PUT /actors/T/1/method/m").ShouldBe(3);
    }

    [Fact]
    public async Task Does_not_repeat_a_method_that_is_not_there()
    {
        await using var app = await TestApp.StartAsync(context => Answer(context, 404));
        await using var sidecar = await StartAsync(app, "actors: { T: { retry: twice } }");
        await HostsAsync(sidecar);

        await RefusesAsync(sidecar.Http.PutAsync("/v1.0/actors/T/1/method/m", null), "ERR_ACTOR_INVOKE_METHOD", "actor method not found");
        app.Requests.Count(r => r == "PUT /actors/T/1/method/m").ShouldBe(1);
    }

    [Fact]
    public async Task The_time_limit_of_an_actor_does_not_count_while_a_call_waits_for_its_turn()
    {
        using var turns = new SemaphoreSlim(0);
        var time = new ManualTime();
        await using var app = await TestApp.StartAsync(async context =>
        {
            await Answer(context, 200);
            if (context.Request.Path.Value!.EndsWith("/m", StringComparison.Ordinal))
            {
                await turns.WaitAsync(context.RequestAborted);
            }
        });
        await using var sidecar = await StartAsync(app, "actors: { T: { timeout: short } }", time);
        await HostsAsync(sidecar);
        Task InTurnAsync(int call) =>
            Eventually.BecomesTrueAsync(() => Task.FromResult(app.Requests.Count(r => r == "PUT /actors/T/1/method/m") == call), $"call {call} has its turn");

        var first = sidecar.Http.PutAsync("/v1.0/actors/T/1/method/m", null);
        await InTurnAsync(1);
        var second = sidecar.Http.PutAsync("/v1.0/actors/T/1/method/m", null);
        time.Advance(TimeSpan.FromMilliseconds(400));
        turns.Release();
        (await first).StatusCode.ShouldBe(HttpStatusCode.OK);
        await InTurnAsync(2);
        time.Advance(TimeSpan.FromMilliseconds(400));
        turns.Release();

        (await second).StatusCode.ShouldBe(HttpStatusCode.OK, "it took 400 of its 500 ms");
        var third = sidecar.Http.PutAsync("/v1.0/actors/T/1/method/m", null);
        await InTurnAsync(3);
        time.Advance(TimeSpan.FromMilliseconds(500));
        await RefusesAsync(third, "ERR_ACTOR_INVOKE_METHOD", "context deadline exceeded");
    }

    [Fact]
    public async Task Reminders_run_under_the_policy_of_their_type()
    {
        await using var app = await TestApp.StartAsync(context => Answer(context, context.Request.Path.Value!.Contains("/remind/", StringComparison.Ordinal) ? 500 : 200));
        await using var sidecar = await StartAsync(app, "actors: { T: { retry: twice } }");
        await HostsAsync(sidecar);

        (await sidecar.Http.PostAsJsonAsync("/v1.0/actors/T/1/reminders/r", new { dueTime = "0s" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        // Its own failure policy allows three more runs; within each, the actor policy repeats twice.
        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(app.Requests.Count(r => r == "PUT /actors/T/1/method/remind/r") == 12), "4 runs of 3 calls");
    }

    [Fact]
    public async Task Timers_run_under_the_policy_of_their_type()
    {
        await using var app = await TestApp.StartAsync(context => Answer(context, context.Request.Path.Value!.Contains("/timer/", StringComparison.Ordinal) ? 500 : 200));
        await using var sidecar = await StartAsync(app, "actors: { T: { retry: twice } }");
        await HostsAsync(sidecar);

        (await sidecar.Http.PostAsJsonAsync("/v1.0/actors/T/1/timers/t", new { dueTime = "0s", period = "R2/PT1S" }))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await Eventually.BecomesTrueAsync(
            () => Task.FromResult(app.Requests.Count(r => r == "PUT /actors/T/1/method/timer/t") == 6), "2 runs of 3 calls");
    }

    [Fact]
    public async Task The_state_of_actors_is_under_the_policy_of_its_store()
    {
        await using var app = await TestApp.StartAsync(context => Answer(context, 200));
        await using var sidecar = await StartAsync(app, "components: { store: { outbound: { circuitBreaker: careful } } }");
        await HostsAsync(sidecar);
        await sidecar.Http.PutAsync("/v1.0/actors/T/1/method/wake", null);
        object[] stale = [new { operation = "upsert", request = new { key = "k", value = 1, etag = Guid.NewGuid().ToString() } }];

        await RefusesAsync(sidecar.Http.PostAsJsonAsync("/v1.0/actors/T/1/state", stale), "ERR_ACTOR_STATE_TRANSACTION_SAVE", "etag mismatch");
        await RefusesAsync(sidecar.Http.PostAsJsonAsync("/v1.0/actors/T/1/state", stale), "ERR_ACTOR_STATE_TRANSACTION_SAVE", "etag mismatch");

        await RefusesAsync(sidecar.Http.PostAsJsonAsync("/v1.0/actors/T/1/state", stale), "ERR_ACTOR_STATE_TRANSACTION_SAVE", "circuit breaker is open");
        await RefusesAsync(sidecar.Http.GetAsync("/v1.0/actors/T/1/state/k"), "ERR_ACTOR_STATE_GET", "circuit breaker is open");
    }

    [Theory]
    [InlineData(404)]
    [InlineData(302)]
    public async Task Invocations_over_gRPC_are_repeated_whatever_statuses_the_policy_matches(int status)
    {
        await using var app = await TestApp.StartAsync(context => Answer(context, status));
        await using var sidecar = await StartAsync(app, "apps: { shop: { retry: unavailable } }");
        using var grpc = new GrpcClient(sidecar.Host.GrpcEndpoint("shop"));

        await sidecar.Http.GetAsync("/v1.0/invoke/shop/method/http");
        await grpc.CallAsync("InvokeService", new InvokeServiceRequest
        {
            Id = "shop",
            Message = new() { Method = "grpc", HttpExtension = new() { Verb = HTTPExtension.Types.Verb.Get } },
        });

        app.Requests.Count(r => r == "GET /http").ShouldBe(1);
        app.Requests.Count(r => r == "GET /grpc").ShouldBe(3);
    }

    [Fact]
    public async Task Repeats_a_failed_write_of_a_state_store_and_stops_when_its_breaker_is_open()
    {
        await using var app = await TestApp.StartAsync(context => Answer(context, 404));
        await using var sidecar = await StartAsync(app, "components: { store: { outbound: { retry: twice, circuitBreaker: patient } } }");
        object[] stale = [new { key = "k", value = 1, etag = Guid.NewGuid().ToString() }];

        (await sidecar.Http.PostAsJsonAsync("/v1.0/state/store", stale)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await RefusesAsync(sidecar.Http.PostAsJsonAsync("/v1.0/state/store", stale), "ERR_STATE_SAVE", "circuit breaker is open");
        await RefusesAsync(sidecar.Http.GetAsync("/v1.0/state/store/k"), "ERR_STATE_GET", "circuit breaker is open");
    }

    [Fact]
    public async Task Deliveries_that_a_breaker_stops_make_no_call()
    {
        await using var app = await Subscriber.StartAsync();
        app.Answer = (_, _, _) => Task.FromResult(500);
        await using var sidecar = await TestSidecar.StartAsync(Resources.All(
            Resources.Bus, Resources.Subscription("orders"), Policies("components: { bus: { inbound: { circuitBreaker: careful } } }")));
        sidecar.Host.ConnectApp("shop", app.Port);

        for (var n = 0; n < 10; n++)
        {
            await sidecar.PublishAsync("orders", new { n });
        }

        // With two workers, one more call may have begun before the breaker opened.
        await Eventually.BecomesTrueAsync(() => Task.FromResult(app.On("/orders").Count >= 2), "two failures");
        await sidecar.StopAsync();
        app.On("/orders").Count.ShouldBeInRange(2, 3);
    }

    private static string Policies(string targets) => $$"""
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: policies }
        spec:
          policies:
            timeouts: { short: 500ms }
            retries:
              twice: { policy: constant, duration: 1ms, maxRetries: 2 }
              unavailable: { policy: constant, duration: 1ms, maxRetries: 2, matching: { httpStatusCodes: "503" } }
              often: { policy: constant, duration: 1ms, maxRetries: 50 }
            circuitBreakers:
              careful: { maxRequests: 1, timeout: 1h, trip: consecutiveFailures > 1 }
              patient: { maxRequests: 1, timeout: 1h, trip: consecutiveFailures > 2 }
          targets: { {{targets}} }
        """;

    private static async Task<TestSidecar> StartAsync(TestApp app, string targets, TimeProvider? time = null)
    {
        var sidecar = await TestSidecar.StartAsync(
            Resources.All(ActorStore, Policies(targets)), options => options with { Time = time ?? TimeProvider.System });
        sidecar.Host.ConnectApp("shop", app.Port);
        await Eventually.BecomesTrueAsync(async () => (await sidecar.Http.GetAsync("/v1.0/healthz")).IsSuccessStatusCode, "the app is connected");
        return sidecar;
    }

    private static Task HostsAsync(TestSidecar sidecar) => Eventually.BecomesTrueAsync(
        async () => (await sidecar.Http.GetFromJsonAsync<JsonElement>("/v1.0/metadata")).TryGetProperty("actors", out _), "the type is hosted");

    private static Task Answer(HttpContext context, int status)
    {
        if (context.Request.Path == "/dapr/config")
        {
            return context.Response.WriteAsJsonAsync(new { entities = new[] { "T" } });
        }

        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static async Task RefusesAsync(Task<HttpResponseMessage> call, string errorCode, string reason)
    {
        using var answer = await call;
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("errorCode").GetString().ShouldBe(errorCode);
        body.GetProperty("message").GetString()!.ShouldContain(reason);
    }
}
