using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Sidecar.Tests.Hosting;
using Sidecar.Tests.Outbox;
using Sidecar.Tests.PubSub;

namespace Sidecar.Tests.Processes;

public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = SidecarProcess.FreePort();

    public ProcessTests() => File.WriteAllText(_folder.File("resources.yaml"), Resources.All(
        Resources.Bus, Resources.OutboxStore, Resources.Subscription("commits"), Resources.Subscription("orders"), Resources.Retry(maxRetries: -1)));

    [Fact]
    public async Task Ends_with_code_0_soon_after_SIGTERM()
    {
        using var sidecar = await SidecarProcess.StartAsync(Arguments());

        sidecar.Terminate();

        await sidecar.WaitForExitAsync(TimeSpan.FromSeconds(10));
        sidecar.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Settings_of_the_app_in_whose_folder_it_is_started_are_not_its_own()
    {
        File.WriteAllText(_folder.File("appsettings.json"), """{ "Kestrel": { "Endpoints": { "Of the app": { "Url": "not an address" } } } }""");
        using var sidecar = await SidecarProcess.StartAsync(Arguments(), workingDirectory: _folder.Path);
        using var http = Client();

        (await http.GetAsync(new Uri("/v1.0/metadata", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ends_with_code_0_when_asked_over_HTTP()
    {
        using var sidecar = await SidecarProcess.StartAsync(Arguments());
        using var http = Client();

        (await http.PostAsync(new Uri("/v1.0/shutdown", UriKind.Relative), null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await sidecar.WaitForExitAsync(TimeSpan.FromSeconds(10));
        sidecar.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Ends_with_code_1_and_without_waiting_when_it_is_forced_to()
    {
        using var sidecar = await SidecarProcess.StartAsync(Arguments());
        using var http = Client();
        using var order = new HttpRequestMessage(HttpMethod.Post, "/v1.0/shutdown");
        order.Headers.Add("dapr-force-shutdown", "true");

        (await http.SendAsync(order)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await sidecar.WaitForExitAsync(TimeSpan.FromSeconds(10));
        sidecar.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Says_in_one_line_that_its_port_is_taken()
    {
        using var first = await SidecarProcess.StartAsync(Arguments());

        using var second = await SidecarProcess.RunAsync([.. Arguments(), "--data", _folder.File("other"), "--log-level", "error"]);

        second.ExitCode.ShouldBe(1);
        second.Errors.ShouldContain($"can't listen on port {_port}");
        second.Errors.Split('\n').Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("--app-id", "a", "--nonsense", "1", "unknown flag --nonsense")]
    [InlineData("--app-id", "a", "--app-port", "x", "'x' is no number")]
    [InlineData("--app-id", "a", "--resources-path", "/no/such/folder", "/no/such/folder is not a folder")]
    public async Task Says_in_one_line_what_it_can_not_use(string first, string second, string third, string fourth, string reason)
    {
        using var sidecar = await SidecarProcess.RunAsync(first, second, third, fourth, "--data", _folder.File("data"));

        sidecar.ExitCode.ShouldBe(1);
        sidecar.Errors.ShouldContain(reason);
        sidecar.Errors.Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task Plays_the_sidecar_of_every_app_of_a_run_file()
    {
        var second = SidecarProcess.FreePort();
        File.WriteAllText(_folder.File("run.yml"), $$"""
            version: 1
            common: { resourcesPath: . }
            apps:
              - { appID: shop, daprHTTPPort: {{_port}} }
              - { appID: stock, daprHTTPPort: {{second}} }
            """);
        Directory.CreateDirectory(_folder.File("data"));
        using var sidecar = await SidecarProcess.StartAsync(["--run-file", _folder.File("run.yml"), "--data", _folder.File("data")]);

        foreach (var port in new[] { _port, second })
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            (await http.GetAsync(new Uri("/v1.0/healthz/outbound", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }

    [Fact]
    public async Task Keeps_and_delivers_everything_acknowledged_before_SIGKILL()
    {
        await using var app = await Subscriber.StartAsync();
        var accepted = new ConcurrentBag<int>();
        app.Answer = (_, body, before) =>
        {
            // Every other delivery fails, so that some are under retry at any time.
            if (before % 2 == 1)
            {
                accepted.Add(body.GetProperty("data").GetProperty("n").GetInt32());
            }

            return Task.FromResult(before % 2 == 1 ? 200 : 500);
        };
        var acknowledged = new List<int>();
        using (var sidecar = await SidecarProcess.StartAsync([.. Arguments(), "--app-port", $"{app.Port}"]))
        {
            using var http = Client();
            await Parallel.ForEachAsync(Enumerable.Range(0, 300), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, ct) =>
            {
                if (await TransactAsync(http, n, ct))
                {
                    lock (acknowledged)
                    {
                        acknowledged.Add(n);
                    }
                }

                if (n == 200)
                {
                    await app.HasAsync("/commits", 60);
                    await sidecar.KillAsync();
                }
            });
        }

        acknowledged.Count.ShouldBeInRange(100, 300);
        using var again = await SidecarProcess.StartAsync([.. Arguments(), "--app-port", $"{app.Port}"]);

        await Testing.Eventually.BecomesTrueAsync(
            () => Task.FromResult(acknowledged.TrueForAll(accepted.Contains)), "every acknowledged commit is accepted by the app",
            TimeSpan.FromSeconds(30));
        using var reader = Client();
        foreach (var n in acknowledged)
        {
            (await reader.GetAsync(new Uri($"/v1.0/state/events/k{n}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<bool> TransactAsync(HttpClient http, int n, CancellationToken ct)
    {
        try
        {
            var answer = await http.PostAsJsonAsync("/v1.0/state/events/transaction", new { operations = new[] { OutboxTests.Insert($"k{n}", n) } }, ct);
            return answer.StatusCode == HttpStatusCode.NoContent;
        }
        catch (HttpRequestException)
        {
            return false; // the process is gone
        }
    }

    private HttpClient Client() => new() { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };

    private string[] Arguments() => ["--app-id", "shop", "--dapr-http-port", $"{_port}", "--dapr-grpc-port", "0", "--resources-path", _folder.Path, "--data", _folder.File("data")];
}
