using System.Diagnostics;
using System.Text;
using Testing;

namespace Cluster.Tests;

/// <summary>The real command as a process of its own.</summary>
internal sealed class LocalProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    static LocalProcess() => Interrupts.Restore();

    private LocalProcess(IEnumerable<string> arguments)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [BuildFacts.Command, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_output)
            {
                return _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            }
        }
    }

    public static LocalProcess Start(params IEnumerable<string> arguments) => new(arguments);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, IReadOnlyList<string> Lines)> RunAsync(params IEnumerable<string> arguments)
    {
        await using var process = Start(arguments);
        return (await process.ExitCodeAsync(TimeSpan.FromSeconds(60)), process.Lines);
    }

    /// <summary>Waits until it prints a line that begins so; if it ends before, that is the failure.</summary>
    public async Task<string> LineAsync(string beginning, TimeSpan within) => await Eventually.GetAsync(
        () => Task.FromResult(Lines.FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal))
            ?? (_process.HasExited ? throw new InvalidOperationException($"It ended with {_process.ExitCode}:\n{string.Join('\n', Lines)}") : null)),
        $"a line '{beginning}…'",
        within);

    public void Signal(string signal) => Process.Start("kill", [$"-{signal}", $"{_process.Id}"])!.WaitForExit();

    public async Task<int> ExitCodeAsync(TimeSpan within)
    {
        using var deadline = new CancellationTokenSource(within);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.Append(line).Append('\n');
        }
    }
}
