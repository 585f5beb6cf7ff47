using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sidecar.Tests.App;

namespace Sidecar.Tests.Invocation;

public class InvocationTests
{
    [Theory]
    [InlineData("/v1.0/invoke/self/method/echo/x?q=1&q=2", "/echo/x?q=1&q=2")]
    [InlineData("/v1.0/invoke/self/method//echo//x", "/echo/x")]
    [InlineData("/v1.0/invoke/self/method/echo/../plain", "/plain")]
    [InlineData("/v1.0/invoke/self/method/../../../plain", "/plain")]
    [InlineData("/v1.0/invoke/self/method/echo/", "/echo")]
    [InlineData("/v1.0/invoke/self/method/", "/")]
    [InlineData("/v1.0/invoke/self/method/echo/a%20b%2Fc/%C3%A4", "/echo/a%20b/c/%C3%A4")]
    [InlineData("/v1.0/invoke/self.elsewhere/method/plain", "/plain")]
    public async Task Cleans_the_path_as_daprd_does(string asked, string received)
    {
        await using var app = await TestApp.StartAsync();
        await using var sidecar = await InvokingSidecar.StartAsync(app);

        (await sidecar.SendAsync(HttpMethod.Get, asked)).StatusCode.ShouldBe(HttpStatusCode.OK);

        app.Requests.ShouldBe([$"GET {received}"]);
    }

    [Theory]
    [InlineData("dapr-app-id", "self")]
    [InlineData("Authorization", "Basic ZGFwci1hcHAtaWQ6c2VsZg==")]
    public async Task Finds_the_app_by_header_or_user_name_on_any_path(string header, string value)
    {
        await using var app = await TestApp.StartAsync();
        await using var sidecar = await InvokingSidecar.StartAsync(app);

        (await sidecar.SendAsync(HttpMethod.Get, "/echo//by%20header?x=1", headers: (header, value))).StatusCode.ShouldBe(HttpStatusCode.OK);

        app.Requests.ShouldBe(["GET /echo/by%20header?x=1"]);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    public async Task Passes_every_verb(string verb)
    {
        await using var app = await TestApp.StartAsync();
        await using var sidecar = await InvokingSidecar.StartAsync(app);

        (await sidecar.SendAsync(new(verb), "/v1.0/invoke/self/method/x")).StatusCode.ShouldBe(HttpStatusCode.OK);

        app.Requests.ShouldBe([$"{verb} /x"]);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(204)]
    [InlineData(302)]
    [InlineData(404)]
    [InlineData(412)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Passes_status_headers_and_body_as_they_are(int status)
    {
        await using var app = await TestApp.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers["x-from-app"] = "yes";
            context.Response.ContentType = "text/plain";
            if (status != 204)
            {
                await context.Response.WriteAsync("the app's words");
            }
        });
        await using var sidecar = await InvokingSidecar.StartAsync(app);

        using var answer = await sidecar.SendAsync(HttpMethod.Get, "/v1.0/invoke/self/method/x");

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Headers.GetValues("x-from-app").ShouldBe(["yes"]);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain");
        (await answer.Content.ReadAsStringAsync()).ShouldBe(status == 204 ? "" : "the app's words");
    }

    [Fact]
    public async Task Leaves_the_hop_s_own_headers_behind()
    {
        var (app, seen) = await RecordingAsync();
        await using var _ = app;
        await using var sidecar = await InvokingSidecar.StartAsync(app);

        await sidecar.SendAsync(
            HttpMethod.Get, "/v1.0/invoke/self/method/x", null, ("x-custom", "yes"), ("Connection", "x-named"), ("x-named", "1"), ("TE", "gzip"), ("x-thing-bin", "AQ=="));

        var headers = await seen;
        headers["x-custom"].ShouldBe("yes");
        headers["traceparent"].ShouldBe("00-00000000000000000000000000000000-0000000000000000-00");
        headers.Keys.ShouldNotContain(name => name == "x-named" || name == "TE" || name == "x-thing-bin" || name.StartsWith("dapr-"));
    }

    [Fact]
    public async Task Tells_an_app_behind_another_sidecar_who_calls()
    {
        var (other, seen) = await RecordingAsync();
        await using var _ = other;
        await using var self = await TestApp.StartAsync();
        await using var sidecar = await InvokingSidecar.StartAsync(self, other);

        await sidecar.SendAsync(HttpMethod.Get, "/v1.0/invoke/other/method/x", null, ("dapr-caller-app-id", "a liar"));

        var headers = await seen;
        headers["dapr-caller-app-id"].ShouldBe("self");
        headers["dapr-caller-namespace"].ShouldBe("default");
        headers["dapr-callee-app-id"].ShouldBe("other");
        headers.ShouldContainKey("X-Forwarded-For");
        headers.ShouldContainKey("X-Forwarded-Host");
        headers.ShouldContainKey("Forwarded");
    }

    [Theory]
    [InlineData("/v1.0/invoke/nosuch/method/x", 500, "failed to invoke, id: nosuch, err: couldn't find service: nosuch")]
    [InlineData("/v1.0/invoke/self/method", 404, "failed getting app id either from the URL path or the header dapr-app-id")]
    [InlineData("/v1.0/nothing", 404, "failed getting app id either from the URL path or the header dapr-app-id")]
    [InlineData("/", 404, "failed getting app id either from the URL path or the header dapr-app-id")]
    public async Task Says_in_daprd_s_words_what_is_wrong(string path, int status, string words)
    {
        await using var app = await TestApp.StartAsync();
        await using var sidecar = await InvokingSidecar.StartAsync(app);

        using var answer = await sidecar.SendAsync(HttpMethod.Get, path);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldBe($$"""{"errorCode":"ERR_DIRECT_INVOKE","message":"{{words.Replace("'", "\\u0027")}}"}""");
    }

    [Fact]
    public async Task Says_so_when_the_app_is_gone()
    {
        var app = await TestApp.StartAsync();
        await using var sidecar = await InvokingSidecar.StartAsync(app);
        var port = app.Port;
        await app.DisposeAsync();

        using var answer = await sidecar.SendAsync(HttpMethod.Get, "/v1.0/invoke/self/method/x");

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString()
            .ShouldBe($"failed to invoke, id: self, err: Get \"http://127.0.0.1:{port}/x\": dial tcp 127.0.0.1:{port}: connect: connection refused");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Passes_a_body_of_four_mebibytes_and_refuses_a_larger_one(bool inChunks)
    {
        await using var app = await TestApp.StartAsync(async context =>
        {
            var counted = new MemoryStream();
            await context.Request.Body.CopyToAsync(counted);
            await context.Response.WriteAsync(counted.Length.ToString());
        });
        await using var sidecar = await InvokingSidecar.StartAsync(app);

        using var fits = await sidecar.SendAsync(HttpMethod.Post, "/v1.0/invoke/self/method/x", Body(4 << 20, inChunks));
        (await fits.Content.ReadAsStringAsync()).ShouldBe($"{4 << 20}");

        using var refused = await sidecar.SendAsync(HttpMethod.Post, "/v1.0/invoke/self/method/x", Body((4 << 20) + 1, inChunks));
        refused.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("stream too large");
    }

    [Fact]
    public async Task Streams_an_answer_while_the_app_still_writes_it()
    {
        var goOn = new TaskCompletionSource();
        await using var app = await TestApp.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync("first"u8.ToArray());
            await context.Response.Body.FlushAsync();
            await goOn.Task.WaitAsync(TimeSpan.FromSeconds(20));
            await context.Response.Body.WriteAsync("second"u8.ToArray());
        });
        await using var sidecar = await InvokingSidecar.StartAsync(app);

        using var answer = await sidecar.SendAsync(HttpMethod.Get, "/v1.0/invoke/self/method/x");
        var body = await answer.Content.ReadAsStreamAsync();
        var first = new byte[5];
        await body.ReadExactlyAsync(first);
        Encoding.ASCII.GetString(first).ShouldBe("first");

        goOn.SetResult();
        (await new StreamReader(body).ReadToEndAsync()).ShouldBe("second");
    }

    private static StreamContent Body(int length, bool inChunks)
    {
        var content = new StreamContent(new MemoryStream(new byte[length]));
        content.Headers.ContentLength = inChunks ? null : length;
        return content;
    }

    private static async Task<(TestApp App, Task<Dictionary<string, string>> Headers)> RecordingAsync()
    {
        var seen = new TaskCompletionSource<Dictionary<string, string>>();
        var app = await TestApp.StartAsync(context =>
        {
            seen.TrySetResult(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
            return Task.CompletedTask;
        });
        return (app, seen.Task);
    }
}
