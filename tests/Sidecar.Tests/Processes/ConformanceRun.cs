using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sidecar.Tests.Hosting;
using Testing;

namespace Sidecar.Tests.Processes;

/// <summary>One run of a battery against the sidecar, and its comparison with what a real daprd answered (<c>tests/conformance</c>).</summary>
internal sealed partial class ConformanceRun : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    private readonly TemporaryFolder _folder = new();

    public int HttpPort { get; } = SidecarProcess.FreePort();

    public int GrpcPort { get; } = SidecarProcess.FreePort();

    public int AppPort { get; } = SidecarProcess.FreePort();

    public static string InConformance(string path) => Path.Combine(RepositoryFolders.Root, "tests/conformance", path);

    public string File(string name) => _folder.File(name);

    /// <summary>Starts the sidecar of one app with a folder of components, drives the battery, and ends the sidecar.</summary>
    public Task DriveAsync(string appId, string components, string[] flags, string battery, string[] arguments, Dictionary<string, string>? environment = null)
    {
        CopyComponents(components);
        string[] start =
        [
            "--app-id", appId, "--app-port", $"{AppPort}", "--dapr-http-port", $"{HttpPort}", "--dapr-grpc-port", $"{GrpcPort}",
            "--resources-path", File("components"), .. flags,
        ];
        return DriveAsync(start, battery, arguments, environment);
    }

    public async Task DriveAsync(string[] start, string battery, string[] arguments, Dictionary<string, string>? environment = null)
    {
        using var sidecar = await SidecarProcess.StartAsync([.. start, "--data", File("data")], environment);
        var (driven, report) = await NodeAsync(battery, ["--http", $"{HttpPort}", "--app", $"{AppPort}", "--out", File("mine.json"), .. arguments]);
        driven.ShouldBe(0, report);
        sidecar.Terminate();
        await sidecar.WaitForExitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>Compares the cases that are chosen, all if none are; exceptions are those of <c>conformance-exceptions.json</c>.</summary>
    public async Task<(int ExitCode, string Report)> CompareAsync(string transcript, Predicate<string>? chosen = null, int? least = null)
    {
        var real = Choose(InConformance($"transcripts/{transcript}"), "real.json", chosen);
        var mine = Choose(File("mine.json"), "chosen.json", chosen);
        var exceptions = Path.Combine(RepositoryFolders.Root, "local/Sidecar/conformance-exceptions.json");
        return await NodeAsync("diff.mjs", [real, mine, "--except", exceptions, .. least is null ? Array.Empty<string>() : ["--least", $"{least}"]]);
    }

    /// <summary>How many cases of a transcript are chosen.</summary>
    public static int Count(string transcript, Predicate<string> chosen) => Cases(InConformance($"transcripts/{transcript}")).Count(c => chosen(Id(c)));

    /// <summary>The components as they were recorded, with their databases in the test's own folder.</summary>
    public void CopyComponents(string components)
    {
        Directory.CreateDirectory(File("components"));
        foreach (var file in Directory.EnumerateFiles(InConformance(components)))
        {
            var text = DatabasePath().Replace(System.IO.File.ReadAllText(file), match => $"value: \"{File(match.Groups[1].Value)}\"");
            System.IO.File.WriteAllText(File($"components/{Path.GetFileName(file)}"), text);
        }
    }

    public void Dispose() => _folder.Dispose();

    private string Choose(string file, string name, Predicate<string>? chosen)
    {
        if (chosen is null)
        {
            return file;
        }

        var cases = new JsonArray([.. Cases(file).Where(c => chosen(Id(c))).Select(c => c.DeepClone())]);
        System.IO.File.WriteAllText(File(name), cases.ToJsonString());
        return File(name);
    }

    private static IEnumerable<JsonNode> Cases(string file) => JsonNode.Parse(System.IO.File.ReadAllText(file))!.AsArray().Select(c => c!);

    private static string Id(JsonNode entry) => (string)entry["id"]!;

    private static async Task<(int ExitCode, string Output)> NodeAsync(string program, params IEnumerable<string> arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [InConformance(program), .. arguments])
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
}
