using System.Net;
using Sidecar.App;

namespace Sidecar.Tests.App;

public class AppChannelTests
{
    [Theory]
    [InlineData("/a%2Fb/c%20d?x=%C3%A4&y=1%2B1")]
    [InlineData("/echo/../plain")]
    [InlineData("/")]
    public async Task Sends_a_path_as_it_is(string path)
    {
        await using var app = await TestApp.StartAsync();
        using var channel = Connected(app);

        (await GetAsync(channel, path)).Dispose();

        app.Requests.ShouldBe([$"GET {path}"]);
    }

    [Fact]
    public async Task Follows_no_redirect()
    {
        await using var app = await TestApp.StartAsync(context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        using var channel = Connected(app);

        using var answer = await GetAsync(channel, "/");

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        app.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Adds_the_app_s_token_in_place_of_any_other()
    {
        var tokens = new TaskCompletionSource<string>();
        await using var app = await TestApp.StartAsync(context =>
        {
            tokens.SetResult(context.Request.Headers["dapr-api-token"].ToString());
            return Task.CompletedTask;
        });
        using var channel = new AppChannel("right");
        channel.Connect(app.Port);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("dapr-api-token", "the caller's");

        (await channel.SendAsync(request, default)).Dispose();

        (await tokens.Task).ShouldBe("right");
    }

    [Fact]
    public async Task Can_be_connected_later_and_again()
    {
        using var channel = new AppChannel(token: null);
        channel.IsConnected.ShouldBeFalse();
        await Should.ThrowAsync<HttpRequestException>(() => GetAsync(channel, "/"));

        await using var first = await TestApp.StartAsync();
        channel.Connect(first.Port);
        (await GetAsync(channel, "/first")).Dispose();

        await using var second = await TestApp.StartAsync();
        channel.Connect(second.Port);
        (await GetAsync(channel, "/second")).Dispose();

        first.Requests.ShouldBe(["GET /first"]);
        second.Requests.ShouldBe(["GET /second"]);
    }

    [Fact]
    public async Task Asks_the_app_about_itself_with_daprd_s_headers()
    {
        var seen = new TaskCompletionSource<(string? Type, string App, string Trace)>();
        await using var app = await TestApp.StartAsync(context =>
        {
            var headers = context.Request.Headers;
            seen.SetResult((headers.ContentType, headers["dapr-app-id"].ToString(), headers.TraceParent.ToString()));
            return Task.CompletedTask;
        });
        using var channel = Connected(app);

        (await channel.AskAsync("/dapr/config", "orders", default)).Dispose();

        (await seen.Task).ShouldBe(("application/json", "orders", ""));
    }

    [Fact]
    public async Task Keeps_to_the_limit_of_calls_at_once()
    {
        var inside = 0;
        var most = 0;
        await using var app = await TestApp.StartAsync(async context =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        });
        using var channel = new AppChannel(token: null, maxConcurrency: 2);
        channel.Connect(app.Port);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => (await GetAsync(channel, "/")).Dispose()));

        most.ShouldBeLessThanOrEqualTo(2);
        app.Requests.Count.ShouldBe(50);
    }

    private static AppChannel Connected(TestApp app)
    {
        var channel = new AppChannel(token: null);
        channel.Connect(app.Port);
        return channel;
    }

    private static async Task<HttpResponseMessage> GetAsync(AppChannel channel, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await channel.SendAsync(request, default);
    }
}
