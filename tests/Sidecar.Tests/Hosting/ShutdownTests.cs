using System.Diagnostics;
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
    public async Task A_blocked_end_goes_on_with_all_but_deliveries_until_the_app_is_unhealthy()
    {
        var healthy = true;
        var delivered = 0;
        await using var app = await TestApp.StartAsync(context =>
        {
            var path = context.Request.Path.Value;
            delivered += path == "/orders" ? 1 : 0;
            context.Response.StatusCode = path == "/healthz" && !healthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            return Task.CompletedTask;
        });
        await using var sidecar = await StartAsync(app.Port, options => options with
        {
            BlockShutdown = TimeSpan.FromHours(1),
            HealthCheck = new() { Interval = TimeSpan.FromMilliseconds(50), Threshold = 1 },
        });
        var instance = sidecar.Host.Instances("shop")[0];
        var began = Stopwatch.GetTimestamp();

        var stopped = instance.StopAsync();
        await sidecar.PublishAsync("orders", new { n = 1 });
        (await sidecar.Http.GetAsync(Outbound)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        delivered.ShouldBe(0);
        stopped.IsCompleted.ShouldBeFalse();
        healthy = false;

        await stopped.WaitAsync(TimeSpan.FromSeconds(60));
        await Should.ThrowAsync<HttpRequestException>(() => sidecar.Http.GetAsync(Outbound));
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }

    private static Task<TestSidecar> StartAsync(int port, TimeSpan shutdown, string more = "") =>
        StartAsync(port, options => options with { GracefulShutdown = shutdown }, more);

    private static async Task<TestSidecar> StartAsync(int port, Func<AppOptions, AppOptions> change, string more = "")
    {
        var sidecar = await TestSidecar.StartAsync(
            Resources.All(Resources.Bus, Resources.Subscription("orders"), more),
            options => options with { Apps = [change(options.Apps[0] with { AppPort = port })] });
        await Eventually.BecomesTrueAsync(
            async () => (await sidecar.Http.GetAsync(new Uri("/v1.0/healthz", UriKind.Relative))).IsSuccessStatusCode, "the app is connected");
        return sidecar;
    }
}
