using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Testing;

/// <summary>A program under <c>tests/conformance</c>, run by Node, which tells what it has to tell in lines of JSON. It is killed if it outlives its limit.</summary>
public sealed class NodeProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly CancellationTokenSource _limit;
    private readonly StringBuilder _errors = new();

    private NodeProgram(ProcessStartInfo start, TimeSpan limit)
    {
        _limit = new CancellationTokenSource(limit);
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it wrote to its standard error.</summary>
    public string Errors => _errors.ToString().Trim();

    /// <summary>Starts one, with the npm packages that it needs.</summary>
    /// <param name="folder">Its folder under <c>tests/conformance</c>, in which it runs.</param>
    /// <param name="arguments">Node's arguments.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <param name="limit">How long it may take in all.</param>
    public static async Task<NodeProgram> StartAsync(
        string folder, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, TimeSpan limit)
    {
        await NodeModules.InstalledAsync();
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Path.Combine(NodeModules.Folder, folder),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new NodeProgram(start, limit);
    }

    /// <summary>The next line; null when it has ended.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        try
        {
            var line = await _process.StandardOutput.ReadLineAsync(_limit.Token);
            return line is null ? null : JsonSerializer.Deserialize<JsonElement>(line);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"The Node program took too long.\n{Errors}", late);
        }
    }

    /// <summary>Reads on to the line that has this field, and gives the field.</summary>
    public async Task<JsonElement> TellsAsync(string field)
    {
        while (await NextAsync() is { } line)
        {
            if (line.TryGetProperty(field, out var told))
            {
                return told;
            }
        }

        throw new InvalidOperationException($"The Node program ended before it told '{field}'.\n{Errors}");
    }

    /// <summary>Its exit code, once it has ended.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(_limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        _limit.Dispose();
    }
}
