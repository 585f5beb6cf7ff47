using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Cluster.Topology;
using Testing;

namespace Cluster.Tests.Running;

/// <summary>The real command with real services, each test on ports and a folder of its own.</summary>
public sealed class UpTests : IDisposable
{
    private static readonly TimeSpan UntilReady = TimeSpan.FromSeconds(90);

    // Seconds on a machine of its own; here other tests run beside.
    private static readonly TimeSpan UntilStopped = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly Ports _ports = FreePorts.Find();

    private string Data => _folder.In("data");

    [Fact]
    public async Task Comes_up_answers_and_stops_cleanly_on_SIGTERM()
    {
        await using var local = Start();
        await local.LineAsync("ready in ", UntilReady);
        var processes = Processes();
        processes.Count.ShouldBe(5);
        using var client = new HttpClient();
        foreach (var service in Service.All)
        {
            (await client.GetAsync(new Uri(_ports.Url(service), "/health/ready"))).StatusCode.ShouldBe(HttpStatusCode.OK, service.AppId);
        }

        local.Signal("TERM");

        (await local.ExitCodeAsync(UntilStopped)).ShouldBe(0, string.Join('\n', local.Lines));
        local.Lines.ShouldNotContain(line => line.Contains("did not stop", StringComparison.Ordinal));
        processes.Values.ShouldAllBe(id => !IsRunning(id));
        File.Exists(Path.Combine(Data, "processes.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task Names_a_service_that_dies_and_stops_the_others()
    {
        await using var local = Start();
        await local.LineAsync("ready in ", UntilReady);
        var processes = Processes();

        Process.GetProcessById(processes["orders-queries"]).Kill();

        (await local.ExitCodeAsync(UntilStopped)).ShouldBe(1);
        var log = Path.Combine(Data, "logs", "orders-queries.log");
        local.Lines.ShouldContain($"orders-queries ended with exit code 137; its log is {log}. The others are stopped.");
        processes.Values.ShouldAllBe(id => !IsRunning(id));
    }

    [Fact]
    public async Task Tells_what_is_hostile_and_goes_on_without_a_replica_that_dies()
    {
        await using var local = Start("--replicas", "orders-queries=2", "--hostile", "duplicate,slow=0.01", "--seed", "7");
        await local.LineAsync("hostile: duplicate=1 slow=0.01, seed 7", UntilReady);
        await local.LineAsync("ready in ", UntilReady);
        var processes = Processes();
        processes.Count.ShouldBe(6);
        local.Lines.ShouldContain(line => line.StartsWith($"orders-queries-2     http://localhost:{_ports.App(Service.OrdersQueries.Replica(2))} ", StringComparison.Ordinal));

        Process.GetProcessById(processes["orders-queries"]).Kill();
        await local.LineAsync("orders-queries ended with exit code 137;", UntilReady);
        Process.GetProcessById(processes["orders-queries-2"]).Kill();

        (await local.ExitCodeAsync(UntilStopped)).ShouldBe(1);
        local.Lines.ShouldContain(line => line.StartsWith("orders-queries-2 ended with exit code 137;", StringComparison.Ordinal) && line.EndsWith("The others are stopped.", StringComparison.Ordinal));
        File.ReadAllText(Path.Combine(Data, "logs", "sidecar.log")).ShouldContain("hostile: duplicate=1 slow=0.01, seed 7");
    }

    [Fact]
    public async Task Nothing_outlives_the_command_even_if_it_is_killed_and_the_next_start_works()
    {
        await using var local = Start();
        await local.LineAsync("ready in ", UntilReady);
        var processes = Processes();

        local.Signal("KILL");

        await Eventually.BecomesTrueAsync(() => Task.FromResult(processes.Values.All(id => !IsRunning(id))), "all processes have ended");
        await using var again = Start();
        await again.LineAsync("ready in ", UntilReady);
        again.Signal("INT");
        (await again.ExitCodeAsync(UntilStopped)).ShouldBe(0);
    }

    [Fact]
    public async Task A_second_command_on_the_same_folder_is_refused_in_one_line()
    {
        await using var local = Start();
        await local.LineAsync("ready in ", UntilReady);

        var (exitCode, lines) = await LocalProcess.RunAsync("up", "--data", Data, "--port-offset", $"{_ports.Offset}");

        exitCode.ShouldBe(1);
        lines.ShouldHaveSingleItem().ShouldStartWith($"Another local cluster runs on the data folder {Data}.");
        local.Signal("TERM");
        (await local.ExitCodeAsync(UntilStopped)).ShouldBe(0);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_before_anything_starts()
    {
        using var listener = new TcpListener(IPAddress.Loopback, _ports.App(Service.OrdersCommands));
        listener.Start();

        var (exitCode, lines) = await LocalProcess.RunAsync("up", "--data", Data, "--port-offset", $"{_ports.Offset}");

        exitCode.ShouldBe(1);
        lines.ShouldHaveSingleItem().ShouldStartWith($"Port {_ports.App(Service.OrdersCommands)} (orders-commands) is taken.");
        Directory.EnumerateFileSystemEntries(Path.Combine(Data, "logs")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_can_not_be_written_is_told_in_one_line()
    {
        _folder.Write("file", "");

        var (exitCode, lines) = await LocalProcess.RunAsync("up", "--data", _folder.In("file/data"), "--port-offset", $"{_ports.Offset}");

        exitCode.ShouldBe(1);
        lines.ShouldHaveSingleItem().ShouldContain("can't be written");
    }

    public void Dispose() => _folder.Dispose();

    private LocalProcess Start(params string[] more) => LocalProcess.Start(["up", "--data", Data, "--port-offset", $"{_ports.Offset}", .. more]);

    private Dictionary<string, int> Processes()
    {
        using var list = JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, "processes.json")));
        return list.RootElement.EnumerateArray().ToDictionary(entry => entry.GetProperty("Name").GetString()!, entry => entry.GetProperty("Id").GetInt32());
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
