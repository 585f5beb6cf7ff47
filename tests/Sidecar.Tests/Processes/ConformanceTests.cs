using Testing;

namespace Sidecar.Tests.Processes;

/// <summary>The sidecar's HTTP API against what a real daprd answered, case by case.</summary>
public sealed class ConformanceTests : IDisposable
{
    private readonly ConformanceRun _run = new();

    [NodeFact]
    public Task Answers_as_daprd_did() => CompareAsync("components", "http-sqlite-redis.json", [], [], []);

    [NodeFact]
    public Task Follows_policies_scopes_and_traces_as_daprd_did() => CompareAsync(
        "components-policies",
        "http-policies.json",
        ["--config", ConformanceRun.InConformance("tracing.yaml")],
        ["--group", "policies"],
        new() { ["CONFORMANCE_SECRET"] = "s3cret" });

    [NodeFact]
    public Task Asks_for_tokens_and_sends_them_as_daprd_did() => CompareAsync(
        "components",
        "http-tokens.json",
        [],
        ["--group", "tokens", "--token", "sidecar-token"],
        new() { ["DAPR_API_TOKEN"] = "sidecar-token", ["APP_API_TOKEN"] = "app-token" });

    [NodeFact]
    public async Task Plays_two_sidecars_of_a_run_file_as_two_daprds_did()
    {
        var (second, secondApp) = (SidecarProcess.FreePort(), SidecarProcess.FreePort());
        _run.CopyComponents("components");
        var template = (await File.ReadAllTextAsync(ConformanceRun.InConformance("two.yaml")))
            .Replace("4500", $"{_run.GrpcPort}").Replace("4600", $"{SidecarProcess.FreePort()}")
            .Replace("6001", $"{_run.AppPort}").Replace("6002", $"{secondApp}").Replace("3500", $"{_run.HttpPort}").Replace("3600", $"{second}");
        await File.WriteAllTextAsync(_run.File("two.yaml"), template);

        await _run.DriveAsync(
            ["--run-file", _run.File("two.yaml")], "battery.mjs", ["--group", "two", "--http2", $"{second}", "--app2", $"{secondApp}"]);

        // The case "startup" tells which of the two sidecars asked its app first; what each of them asks is compared with one app above.
        var (compared, differences) = await _run.CompareAsync("http-two-apps.json", id => id != "startup");
        compared.ShouldBe(0, differences);
    }

    public void Dispose() => _run.Dispose();

    private async Task CompareAsync(string components, string transcript, string[] flags, string[] battery, Dictionary<string, string> environment)
    {
        await _run.DriveAsync("conf", components, flags, "battery.mjs", battery, environment);
        var (compared, differences) = await _run.CompareAsync(transcript);
        compared.ShouldBe(0, differences);
    }
}
