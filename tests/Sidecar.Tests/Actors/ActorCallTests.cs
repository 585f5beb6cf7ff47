using Microsoft.AspNetCore.Http;
using Sidecar.Actors;
using Sidecar.Resilience;
using Testing;

namespace Sidecar.Tests.Actors;

public class ActorCallTests
{
    [Fact]
    public async Task Puts_the_body_to_the_method_and_hands_back_the_answer()
    {
        await using var actors = await ActorHarness.StartAsync(async context => await context.Response.WriteAsync($"got {await new StreamReader(context.Request.Body).ReadToEndAsync()}"));

        (await actors.CallAsync("a 1", "place", "order")).ShouldBe("got order");

        actors.App.Requests.ShouldBe(["PUT /actors/T/a%201/method/place"]);
    }

    [Theory]
    [InlineData(204, "", "error from actor service: (204) ")]
    [InlineData(201, "made", "error from actor service: (201) made")]
    [InlineData(400, "bad", "error from actor service: (400) bad")]
    [InlineData(500, "oops", "error from actor service: (500) oops")]
    [InlineData(404, "no", "actor method not found: actors/T/1/method/do")]
    public async Task Any_status_but_200_is_a_failure_told_in_words(int status, string body, string words)
    {
        await using var actors = await ActorHarness.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            if (body.Length > 0)
            {
                await context.Response.WriteAsync(body);
            }
        });

        (await Should.ThrowAsync<ActorCallException>(() => actors.CallAsync("1", "do"))).Message.ShouldBe(words);
    }

    [Fact]
    public async Task A_failure_behind_another_sidecar_is_wrapped_once_more()
    {
        await using var actors = await ActorHarness.StartAsync(Answer(500, "oops"));
        var elsewhere = new ActorRouter(new("other", "default"), actors.Placement, ResiliencyPolicies.Empty, actors.Time);

        var failure = await Should.ThrowAsync<ActorCallException>(() => elsewhere.CallAsync(new(new(ActorHarness.Type, "1"), "do", default), default));

        failure.Message.ShouldBe("rpc error: code = Internal desc = error invoke actor method: error from actor service: (500) oops");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task An_answer_from_behind_another_sidecar_is_one_message_of_gRPC_at_most(int more)
    {
        var size = (4 << 20) + more;
        await using var actors = await ActorHarness.StartAsync(context => context.Response.Body.WriteAsync(new byte[size]).AsTask());
        var elsewhere = new ActorRouter(new("other", "default"), actors.Placement, ResiliencyPolicies.Empty, actors.Time);
        var call = new ActorCall(new(ActorHarness.Type, "1"), "do", default);

        (await actors.Router.CallAsync(call, default)).Body.Length.ShouldBe(size);
        if (more == 0)
        {
            (await elsewhere.CallAsync(call, default)).Body.Length.ShouldBe(size);
            return;
        }

        (await Should.ThrowAsync<ActorCallException>(() => elsewhere.CallAsync(call, default))).Message
            .ShouldBe($"rpc error: code = ResourceExhausted desc = grpc: trying to send message larger than max ({size} vs. 4194304)");
    }

    [Fact]
    public async Task Calls_of_one_id_take_turns_and_those_of_others_run_beside_them()
    {
        var inside = 0;
        var most = 0;
        var three = new TaskCompletionSource();
        await using var actors = await ActorHarness.StartAsync(async context =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            if (context.Request.Path.Value!.EndsWith("/meet", StringComparison.Ordinal))
            {
                _ = inside == 3 && three.TrySetResult();
                await three.Task.WaitAsync(TimeSpan.FromSeconds(20));
            }

            Interlocked.Decrement(ref inside);
        });

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => actors.CallAsync("one", "do")));
        most.ShouldBe(1);

        await Task.WhenAll(new[] { "a", "b", "c" }.Select(id => actors.CallAsync(id, "meet")));
        most.ShouldBe(3);
    }

    [Fact]
    public async Task A_caller_who_leaves_ends_its_turn_though_the_app_still_works()
    {
        var release = new TaskCompletionSource();
        await using var actors = await ActorHarness.StartAsync(async context =>
        {
            if (context.Request.Path.Value!.EndsWith("/long", StringComparison.Ordinal))
            {
                await release.Task;
            }
        });
        using var impatience = new CancellationTokenSource();
        var first = actors.CallAsync("1", "long", ct: impatience.Token);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(!actors.App.Requests.IsEmpty), "the first call is in the app");

        await impatience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => first);
        await actors.CallAsync("1", "next").WaitAsync(TimeSpan.FromSeconds(20));
        release.SetResult();
    }

    [Fact]
    public async Task A_type_without_a_host_is_given_up_after_five_seconds()
    {
        await using var actors = await ActorHarness.StartAsync(hosts: false);
        var call = actors.CallAsync("1", "do");

        for (var second = 1; second <= 5; second++)
        {
            call.IsCompleted.ShouldBeFalse();
            await Eventually.BecomesTrueAsync(() => Task.FromResult(actors.Time.Waiting == 1), "the router pauses");
            actors.Time.Advance(TimeSpan.FromSeconds(1));
        }

        (await Should.ThrowAsync<NoAddressException>(() => call.WaitAsync(TimeSpan.FromSeconds(20)))).Message
            .ShouldBe("failed to lookup actor: api error: code = FailedPrecondition desc = did not find address for actor 'T/1'");
    }

    [Fact]
    public async Task A_host_that_comes_in_time_gets_the_call()
    {
        await using var actors = await ActorHarness.StartAsync(hosts: false);
        var call = actors.CallAsync("1", "do");
        await Eventually.BecomesTrueAsync(() => Task.FromResult(actors.Time.Waiting == 1), "the router pauses");

        actors.Host();
        actors.Time.Advance(TimeSpan.FromSeconds(1));

        await call.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static RequestDelegate Answer(int status, string body) => async context =>
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    };
}
