using Sidecar.Tests.Hosting;
using Sidecar.Tests.PubSub;
using Testing;

namespace Sidecar.Tests.Instances;

public sealed class MessageInstancesTests
{
    private static readonly string Orders = Resources.All(Resources.Bus, Resources.Subscription("orders"));
    private static readonly AppOptions Shop = new() { AppId = "shop" };

    [Fact]
    public async Task Instances_compete_for_messages_and_each_is_handled_once()
    {
        await using var sidecar = await TestSidecar.StartAsync(Orders, options => options with { Apps = [Shop, Shop] });
        await using var first = await Subscriber.StartAsync();
        await using var second = await Subscriber.StartAsync();
        first.Answer = second.Answer = async (_, _, _) =>
        {
            await Task.Delay(5);
            return 200;
        };
        sidecar.Host.Instances("shop")[0].ConnectApp(first.Port);
        sidecar.Host.Instances("shop")[1].ConnectApp(second.Port);

        await Task.WhenAll(Enumerable.Range(1, 200).Select(n => sidecar.PublishAsync("orders", new { n })));

        await Eventually.BecomesTrueAsync(() => Task.FromResult(Numbers(first, second).Count() >= 200), "200 deliveries");
        Numbers(first, second).Order().ShouldBe(Enumerable.Range(1, 200));
        first.Numbers("/orders").Count.ShouldBeGreaterThan(20);
        second.Numbers("/orders").Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Apps_that_a_component_makes_one_consumer_compete_too()
    {
        var bus = Resources.Bus.Replace("metadata: [", "metadata: [ { name: consumerID, value: both },", StringComparison.Ordinal);
        await using var sidecar = await TestSidecar.StartAsync(
            Resources.All(bus, Resources.Subscription("orders")), options => options with { Apps = [Shop, Shop with { AppId = "stock" }] });
        await using var shop = await Subscriber.StartAsync();
        await using var stock = await Subscriber.StartAsync();
        sidecar.Host.ConnectApp("shop", shop.Port);
        sidecar.Host.ConnectApp("stock", stock.Port);

        await Task.WhenAll(Enumerable.Range(1, 100).Select(n => sidecar.PublishAsync("orders", new { n })));
        await Eventually.BecomesTrueAsync(() => Task.FromResult(Numbers(shop, stock).Count() >= 100), "100 deliveries");
        await sidecar.StopAsync();

        Numbers(shop, stock).Order().ShouldBe(Enumerable.Range(1, 100));
    }

    [Theory]
    [InlineData("")]
    [InlineData(", bulkSubscribe: { enabled: true, maxMessagesCount: 10, maxAwaitDurationMs: 50 }")]
    public async Task What_an_instance_has_not_answered_when_it_dies_is_taken_over(string bulk)
    {
        await using var sidecar = await TestSidecar.StartAsync(
            Resources.All(Resources.Bus, Resources.Subscription("orders", bulk)), options => options with { Apps = [Shop, Shop] });
        var first = await Subscriber.StartAsync();
        first.Answer = async (_, _, _) =>
        {
            await Task.Delay(Timeout.Infinite);
            return 200;
        };
        await using var second = await Subscriber.StartAsync();
        sidecar.Host.Instances("shop")[0].ConnectApp(first.Port);
        await Task.WhenAll(Enumerable.Range(1, 20).Select(n => sidecar.PublishAsync("orders", new { n })));
        await first.HasAsync("/orders", 2);

        sidecar.Host.Instances("shop")[1].ConnectApp(second.Port);
        await first.DisposeAsync();

        await Eventually.BecomesTrueAsync(() => Task.FromResult(second.Handled("/orders").Distinct().Count() == 20), "the other has handled all of them");
    }

    [Fact]
    public async Task What_an_instance_has_not_answered_when_it_is_stopped_is_taken_over()
    {
        await using var sidecar = await TestSidecar.StartAsync(Orders, options => options with { Apps = [Shop, Shop] });
        await using var first = await Subscriber.StartAsync();
        first.Answer = async (_, _, _) =>
        {
            await Task.Delay(Timeout.Infinite);
            return 200;
        };
        await using var second = await Subscriber.StartAsync();
        sidecar.Host.Instances("shop")[0].ConnectApp(first.Port);
        await Task.WhenAll(Enumerable.Range(1, 20).Select(n => sidecar.PublishAsync("orders", new { n })));
        await first.HasAsync("/orders", 2);

        sidecar.Host.Instances("shop")[1].ConnectApp(second.Port);
        await sidecar.Host.Instances("shop")[0].StopAsync();

        await Eventually.BecomesTrueAsync(() => Task.FromResult(second.Handled("/orders").Distinct().Count() == 20), "the other has handled all of them");
    }

    private static IEnumerable<int> Numbers(params Subscriber[] subscribers) => subscribers.SelectMany(s => s.Numbers("/orders"));
}
