using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.PubSub;

public sealed class FailureTests
{
    [Fact]
    public async Task Loses_a_failed_message_where_there_is_neither_a_policy_nor_a_dead_letter_topic()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.All(Resources.Bus, Resources.Subscription("orders")));
        await using var app = await FailingAsync(n: 1, times: int.MaxValue);
        sidecar.Host.ConnectApp("shop", app.Port);

        await sidecar.PublishAsync("orders", new { n = 1 });
        await app.HasAsync("/orders", 1);
        await sidecar.PublishAsync("orders", new { n = 2 });

        await app.HasAsync("/orders", 2);
        app.Numbers("/orders").ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Repeats_under_a_policy_until_the_app_accepts()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.All(Resources.Bus, Resources.Subscription("orders"), Resources.Retry(maxRetries: -1)));
        await using var app = await FailingAsync(n: 1, times: 3);
        sidecar.Host.ConnectApp("shop", app.Port);

        await sidecar.PublishAsync("orders", new { n = 1 });

        await app.HasAsync("/orders", 4);
        app.Numbers("/orders").ShouldBe([1, 1, 1, 1]);
    }

    [Fact]
    public async Task Puts_what_a_policy_has_given_up_into_the_dead_letters_as_it_was()
    {
        await using var sidecar = await TestSidecar.StartAsync(Resources.All(
            Resources.Bus, Resources.Subscription("orders", ", deadLetterTopic: dead"), Resources.Subscription("dead"), Resources.Retry(maxRetries: 2)));
        await using var app = await FailingAsync(n: 1, times: int.MaxValue);
        sidecar.Host.ConnectApp("shop", app.Port);

        await sidecar.PublishAsync("orders", new { n = 1 });

        await app.HasAsync("/dead", 1);
        app.On("/orders").Count.ShouldBe(3);
        app.On("/dead")[0].GetProperty("topic").GetString().ShouldBe("orders");
        app.On("/dead")[0].GetProperty("id").GetString().ShouldBe(app.On("/orders")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Does_not_hold_back_others_while_one_message_is_repeated()
    {
        await using var sidecar = await TestSidecar.StartAsync(
            Resources.All(Resources.Bus, Resources.Subscription("orders"), Resources.Retry(maxRetries: -1, duration: "1h")));
        await using var app = await FailingAsync(n: 1, times: int.MaxValue);
        sidecar.Host.ConnectApp("shop", app.Port);

        await sidecar.PublishAsync("orders", new { n = 1 });
        for (var n = 2; n <= 20; n++)
        {
            await sidecar.PublishAsync("orders", new { n });
        }

        await app.HasAsync("/orders", 20);
        app.Numbers("/orders").Order().ShouldBe(Enumerable.Range(1, 20));
    }

    [Fact]
    public async Task Goes_on_repeating_after_a_restart()
    {
        await using var sidecar = await TestSidecar.StartAsync(
            Resources.All(Resources.Bus, Resources.Subscription("orders"), Resources.Retry(maxRetries: -1, duration: "1h")));
        await using var app = await FailingAsync(n: 1, times: 1);
        sidecar.Host.ConnectApp("shop", app.Port);
        await sidecar.PublishAsync("orders", new { n = 1 });
        await app.HasAsync("/orders", 1);

        await sidecar.StopAsync();
        await sidecar.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);

        await app.HasAsync("/orders", 2);
    }

    private static async Task<Subscriber> FailingAsync(int n, int times)
    {
        var app = await Subscriber.StartAsync();
        app.Answer = (path, body, before) => Task.FromResult(
            path == "/orders" && body.GetProperty("data").GetProperty("n").GetInt32() == n && before < times ? 500 : 200);
        return app;
    }
}
