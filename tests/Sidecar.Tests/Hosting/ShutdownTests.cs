using System.Net;
using Microsoft.AspNetCore.Http;
using Sidecar.Tests.App;
using Sidecar.Tests.PubSub;
using Testing;

namespace Sidecar.Tests.Hosting;

public sealed class ShutdownTests
{
    private static readonly Uri Outbound = new("/v1.0/healthz/outbound", UriKind.Relative);

    [Fact]
    public async Task A_delivery_under_way_may_end()
    {
        var (begun, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var app = await Subscriber.StartAsync();
        app.Answer = async (_, _, _) =>
        {
            begun.TrySetResult();
            await mayEnd.Task;
            return StatusCodes.Status200OK;
        };
        await using var sidecar = await StartAsync(app.Port, shutdown: TimeSpan.FromSeconds(30));
        await sidecar.PublishAsync("orders", new { n = 1 });
        await begun.Task;

        var host = sidecar.Host;
        var stopped = sidecar.StopAsync();
        stopped.IsCompleted.ShouldBeFalse();
        mayEnd.SetResult();

        await stopped.WaitAsync(TimeSpan.FromSeconds(20));
        host.EndedByForce.ShouldBeFalse();
        await sidecar.StartAsync();
        await sidecar.PublishAsync("orders", new { n = 2 });
        await app.HasAllAsync([2], "/orders");
        app.Numbers("/orders").ShouldBe([1, 2]);
    }

    [Fact]
    public async Task What_outlasts_the_time_is_cut_and_comes_again()
    {
        await using var app = await Subscriber.StartAsync();
        app.Answer = async (_, _, before) =>
        {
            await (before == 0 ? Task.Delay(Timeout.Infinite, CancellationToken.None) : Task.CompletedTask);
            return StatusCodes.Status200OK;
        };
        await using var sidecar = await StartAsync(app.Port, shutdown: TimeSpan.FromMilliseconds(200));
        await sidecar.PublishAsync("orders", new { n = 1 });
        await app.HasAsync("/orders", 1);

        var host = sidecar.Host;
        await sidecar.StopAsync();

        host.EndedByForce.ShouldBeTrue();
        await sidecar.StartAsync();
        await app.HasAsync("/orders", 2);
    }

    [Fact]
    public async Task A_message_that_waits_for_its_next_attempt_holds_up_nothing()
    {
        await using var app = await Subscriber.StartAsync();
        app.Answer = (_, _, before) => Task.FromResult(before == 0 ? 500 : 200);
        await using var sidecar = await StartAsync(app.Port, TimeSpan.FromMinutes(2), Resources.Retry(maxRetries: -1, duration: "1h"));
        await sidecar.PublishAsync("orders", new { n = 1 });
        await app.HasAsync("/orders", 1);

        var host = sidecar.Host;
        await sidecar.StopAsync().WaitAsync(TimeSpan.FromSeconds(60));

        host.EndedByForce.ShouldBeFalse();
        await sidecar.StartAsync();
        await app.HasAsync("/orders", 2);
    }

    [Fact]
    public async Task A_blocked_end_goes_on_with_all_but_deliveries_for_its_time()
    {
        var time = new ManualTime();
        await using var app = await Subscriber.StartAsync();
        await using var sidecar = await StartAsync(app.Port, options => options with { BlockShutdown = TimeSpan.FromHours(1) }, time: time);

        var stopped = sidecar.Host.Instances("shop")[0].StopAsync();
        await sidecar.PublishAsync("orders", new { n = 1 });
        time.Advance(TimeSpan.FromMinutes(59));
        using (var late = sidecar.Client("shop"))
        {
            (await late.GetAsync(Outbound)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        stopped.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromMinutes(1));
        await stopped.WaitAsync(TimeSpan.FromSeconds(60));
        app.On("/orders").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_blocked_end_comes_when_the_app_turns_unhealthy()
    {
        var time = new ManualTime();
        var healthy = true;
        await using var app = await TestApp.StartAsync(context =>
        {
            context.Response.StatusCode = healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        await using var sidecar = await StartAsync(
            app.Port,
            options => options with { BlockShutdown = TimeSpan.FromHours(1), HealthCheck = new() { Interval = TimeSpan.FromSeconds(10), Threshold = 1 } },
            time: time);

        var stopped = sidecar.Host.Instances("shop")[0].StopAsync();
        healthy = false;
        stopped.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(10));
        var ended = await Task.WhenAny(stopped, Task.Delay(TimeSpan.FromSeconds(60))) == stopped;

        time.Advance(TimeSpan.FromHours(1)); // lets the sidecar go in any case
        ended.ShouldBeTrue();
    }

    private static Task<TestSidecar> StartAsync(int port, TimeSpan shutdown, string more = "") =>
        StartAsync(port, options => options with { GracefulShutdown = shutdown }, more);

    private static async Task<TestSidecar> StartAsync(int port, Func<AppOptions, AppOptions> change, string more = "", TimeProvider? time = null)
    {
        var sidecar = await TestSidecar.StartAsync(
            Resources.All(Resources.Bus, Resources.Subscription("orders"), more),
            options => options with { Apps = [change(options.Apps[0] with { AppPort = port })], Time = time ?? TimeProvider.System });
        await Eventually.BecomesTrueAsync(
            async () => (await sidecar.Http.GetAsync(new Uri("/v1.0/healthz", UriKind.Relative))).IsSuccessStatusCode, "the app is connected");
        return sidecar;
    }
}
