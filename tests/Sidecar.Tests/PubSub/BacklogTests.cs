using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sidecar.Tests.App;
using Sidecar.Tests.Hosting;
using Testing;

namespace Sidecar.Tests.PubSub;

/// <summary>Messages that nobody takes wait in the database; in memory there is a window of them.</summary>
[Collection(nameof(Alone))]
public sealed class BacklogTests
{
    private const int Batch = 500;
    private const long MostHeap = 32 << 20;
    private static readonly string Text = new('x', 1000);

    private static readonly string OneAtATime = Resources.All(
        """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus }
        spec: { type: pubsub.redis, version: v1, metadata: [ { name: concurrency, value: "1" } ] }
        """,
        Resources.Subscription("orders", ", bulkSubscribe: { enabled: true, maxMessagesCount: 500, maxAwaitDurationMs: 10 }"),
        Resources.Retry(maxRetries: -1));

    [Fact]
    public async Task Keeps_a_hundred_thousand_messages_for_an_app_that_is_down_without_keeping_them_in_memory_and_delivers_all_in_their_order()
    {
        await using var sidecar = await TestSidecar.StartAsync(OneAtATime);
        var before = Heap();

        await PublishAsync(sidecar, 100_000);

        (Heap() - before).ShouldBeLessThan(MostHeap);
        await using var app = await CountingApp.StartAsync();
        sidecar.Host.ConnectApp("shop", app.Port);
        await app.HasAllAsync(100_000);
        app.InOrder.ShouldBeTrue();
        (Heap() - before).ShouldBeLessThan(MostHeap);
    }

    [Fact]
    public async Task Takes_what_is_published_while_a_slow_app_holds_all_its_deliveries_without_keeping_it_in_memory()
    {
        await using var sidecar = await TestSidecar.StartAsync(OneAtATime);
        await using var app = await CountingApp.StartAsync();
        app.Hold();
        sidecar.Host.ConnectApp("shop", app.Port);
        var before = Heap();

        await PublishAsync(sidecar, 50_000);

        (Heap() - before).ShouldBeLessThan(MostHeap);
        app.GoOn();
        await app.HasAllAsync(50_000);
    }

    [Fact]
    public async Task Delivers_the_rest_to_an_app_that_goes_down_in_the_middle_and_comes_back()
    {
        await using var sidecar = await TestSidecar.StartAsync(OneAtATime);
        await PublishAsync(sidecar, 20_000);
        var first = await CountingApp.StartAsync();
        sidecar.Host.ConnectApp("shop", first.Port);
        await first.HasAsync(5000);
        await first.DisposeAsync();

        await using var second = await CountingApp.StartAsync(first);
        sidecar.Host.ConnectApp("shop", second.Port);

        await second.HasAllAsync(20_000);
    }

    private static long Heap() => GC.GetTotalMemory(forceFullCollection: true);

    private static async Task PublishAsync(TestSidecar sidecar, int count)
    {
        for (var from = 0; from < count; from += Batch)
        {
            var entries = Enumerable.Range(from, Batch).Select(n => new { entryId = $"{n}", contentType = "application/json", @event = new { n, Text } });
            (await sidecar.Http.PostAsJsonAsync("/v1.0/publish/bulk/bus/orders", entries)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }

    /// <summary>An app that only remembers which numbers it was given.</summary>
    private sealed class CountingApp : IAsyncDisposable
    {
        private readonly HashSet<int> _seen;
        private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TestApp? _app;
        private int _last = -1;

        private CountingApp(HashSet<int> seen)
        {
            _seen = seen;
            GoOn();
        }

        public int Port => _app!.Port;

        public bool InOrder { get; private set; } = true;

        public static async Task<CountingApp> StartAsync(CountingApp? earlier = null)
        {
            var app = new CountingApp(earlier?._seen ?? []);
            app._app = await TestApp.StartAsync(app.TakeAsync);
            return app;
        }

        public void Hold() => _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void GoOn() => _held.TrySetResult();

        public Task HasAsync(int count) =>
            Eventually.BecomesTrueAsync(() => Task.FromResult(_seen.Count >= count), $"{count} messages", TimeSpan.FromMinutes(3));

        public async Task HasAllAsync(int count)
        {
            await HasAsync(count);
            _seen.Order().ShouldBe(Enumerable.Range(0, count));
        }

        public ValueTask DisposeAsync() => _app!.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            if (context.Request.Path.StartsWithSegments("/dapr"))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            await _held.Task;
            using var batch = await JsonDocument.ParseAsync(context.Request.Body);
            var entries = batch.RootElement.GetProperty("entries").EnumerateArray().ToList();
            foreach (var entry in entries)
            {
                var n = entry.GetProperty("event").GetProperty("data").GetProperty("n").GetInt32();
                InOrder &= n == _last + 1;
                _last = n;
                lock (_seen)
                {
                    _seen.Add(n);
                }
            }

            await context.Response.WriteAsJsonAsync(new
            {
                statuses = entries.Select(entry => new { entryId = entry.GetProperty("entryId").GetString(), status = "SUCCESS" }),
            });
        }
    }
}
