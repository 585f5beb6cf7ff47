using System.Text.Json;

namespace Testing;

/// <summary>Runs programs that consist of cases and report each in a line of its own (<c>tests/conformance/sdk</c>).</summary>
public static class NodeCases
{
    private const string Folder = "sdk";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Runs one program to its end.</summary>
    /// <param name="program">Its file.</param>
    /// <param name="environment">Where the sidecar is.</param>
    /// <param name="connect">Told the port at which the program listens as an app, if it does.</param>
    /// <exception cref="InvalidOperationException">It ended other than its cases explain.</exception>
    public static async Task<IReadOnlyList<NodeCase>> RunAsync(
        string program, IEnumerable<KeyValuePair<string, string>> environment, Action<int>? connect = null)
    {
        await using var node = await NodeProgram.StartAsync(Folder, ["--test-reporter=./support/report.mjs", program], environment, Limit);
        var cases = new List<NodeCase>();
        while (await node.NextAsync() is { } line)
        {
            if (line.TryGetProperty("listening", out var port))
            {
                connect?.Invoke(port.GetInt32());
            }
            else
            {
                cases.Add(line.Deserialize<NodeCase>(Json)!);
            }
        }

        var code = await node.ExitCodeAsync();
        return code == 0 || cases.Exists(c => c.Error is not null)
            ? cases
            : throw new InvalidOperationException($"{program} ended with code {code} after {cases.Count} cases.\n{node.Errors}");
    }

    /// <summary>Starts the app of the programs by itself, to be called and told what to do by tests written in .NET.</summary>
    public static Task<NodeProgram> ServeAsync(IEnumerable<KeyValuePair<string, string>> environment) =>
        NodeProgram.StartAsync(Folder, ["serve.mjs"], environment, Limit);
}
