using System.Diagnostics;
using System.Security.Cryptography;

namespace Bench.Processes;

/// <summary>A program beside this one, started as a process of its own and ended with this object.</summary>
internal sealed class ChildProcess : IDisposable
{
    // The services of one run open what the others have sealed.
    private static readonly string MasterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public TimeSpan ProcessorTime => Refreshed().TotalProcessorTime;

    public long ResidentBytes => Refreshed().WorkingSet64;

    /// <summary>The most that was resident at any time.</summary>
    public long PeakBytes => Refreshed().PeakWorkingSet64;

    /// <summary>Starts it and waits for the line with which it says that it is ready; gives that line.</summary>
    /// <param name="assembly">A file beside this program, or a path.</param>
    /// <param name="arguments">What it is started with.</param>
    /// <param name="isReady">Knows the line.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    public static async Task<(ChildProcess Process, string Line)> StartAsync(
        string assembly, IEnumerable<string> arguments, Predicate<string> isReady, CancellationToken ct, IReadOnlyDictionary<string, string>? environment = null)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assembly);
        var start = new ProcessStartInfo("dotnet", [path, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(path),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PersonalData__MasterKey"] = MasterKey;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            if (isReady(line))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return (new ChildProcess(process), line);
            }
        }

        throw new InvalidOperationException($"{assembly} ended before it was ready: {await errors}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private Process Refreshed()
    {
        _process.Refresh();
        return _process;
    }
}
