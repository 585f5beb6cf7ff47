using System.Diagnostics;
using System.Text.RegularExpressions;
using Sidecar.Tests.Hosting;
using Testing;

namespace Sidecar.Tests.Processes;

/// <summary>The sidecar against what a real daprd answered, case by case (<c>tests/conformance</c>).</summary>
public sealed partial class ConformanceTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);
    private static readonly string Root = FindRoot();

    private readonly TemporaryFolder _folder = new();
    private readonly int _http = SidecarProcess.FreePort();
    private readonly int _app = SidecarProcess.FreePort();

    [NodeFact]
    public Task Answers_as_daprd_did() => CompareAsync("components", "http-sqlite-redis.json", [], [], []);

    [NodeFact]
    public Task Follows_policies_scopes_and_traces_as_daprd_did() => CompareAsync(
        "components-policies",
        "http-policies.json",
        ["--config", Path.Combine(Root, "tests/conformance/tracing.yaml")],
        ["--group", "policies"],
        new() { ["CONFORMANCE_SECRET"] = "s3cret" });

    [NodeFact]
    public Task Asks_for_tokens_and_sends_them_as_daprd_did() => CompareAsync(
        "components",
        "http-tokens.json",
        [],
        ["--group", "tokens", "--token", "sidecar-token"],
        new() { ["DAPR_API_TOKEN"] = "sidecar-token", ["APP_API_TOKEN"] = "app-token" });

    public void Dispose() => _folder.Dispose();

    private async Task CompareAsync(string components, string transcript, string[] flags, string[] battery, Dictionary<string, string> environment)
    {
        CopyComponents(components);
        string[] arguments =
        [
            "--app-id", "conf", "--app-port", $"{_app}", "--dapr-http-port", $"{_http}", "--dapr-grpc-port", $"{SidecarProcess.FreePort()}",
            "--resources-path", _folder.File("components"), "--data", _folder.File("data"), .. flags,
        ];
        using var sidecar = await SidecarProcess.StartAsync(arguments, environment);

        var (driven, report) = await NodeAsync("battery.mjs", ["--http", $"{_http}", "--app", $"{_app}", "--out", _folder.File("mine.json"), .. battery]);
        driven.ShouldBe(0, report);
        var recorded = Path.Combine(Root, "tests/conformance/transcripts", transcript);
        var exceptions = Path.Combine(Root, "local/Sidecar/conformance-exceptions.json");
        var (compared, differences) = await NodeAsync("diff.mjs", recorded, _folder.File("mine.json"), "--except", exceptions);
        compared.ShouldBe(0, differences);
        sidecar.Terminate();
        await sidecar.WaitForExitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>The components as they were recorded, with their databases in the test's own folder.</summary>
    private void CopyComponents(string components)
    {
        Directory.CreateDirectory(_folder.File("components"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "tests/conformance", components)))
        {
            var text = DatabasePath().Replace(File.ReadAllText(file), match => $"value: \"{_folder.File(match.Groups[1].Value)}\"");
            File.WriteAllText(_folder.File($"components/{Path.GetFileName(file)}"), text);
        }
    }

    private static async Task<(int ExitCode, string Output)> NodeAsync(string program, params IEnumerable<string> arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Root, "tests/conformance", program), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        try
        {
            await node.WaitForExitAsync().WaitAsync(Limit);
        }
        finally
        {
            if (!node.HasExited)
            {
                node.Kill();
            }
        }

        return (node.ExitCode, await output + await errors);
    }

    [GeneratedRegex("value: \"(\\w+\\.db)\"")]
    private static partial Regex DatabasePath();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run inside the repository");
        }

        return folder.FullName;
    }
}
