using System.Diagnostics;
using System.Runtime.InteropServices;
using Cluster.Topology;

namespace Cluster.Running;

/// <summary>One process of the cluster: a built assembly, its log, and its end.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const int Sigterm = 15;

    private readonly Process _process;
    private readonly LogFile _log;

    private ChildProcess(ChildStart start, Process process, LogFile log)
    {
        Name = start.Name;
        Does = start.Assembly;
        _process = process;
        _log = log;
        Started = process.StartTime.ToUniversalTime();
        Ended = AwaitEndAsync(log.CopyAsync(process.StandardOutput.BaseStream), log.CopyAsync(process.StandardError.BaseStream));
    }

    public string Name { get; }

    /// <summary>Alike in replicas.</summary>
    public string Does { get; }

    public int Id => _process.Id;

    public DateTime Started { get; }

    public string Log => _log.Path;

    /// <summary>Its exit code, once it has ended and its log is complete.</summary>
    public Task<int> Ended { get; }

    public static ChildProcess Start(ChildStart start, string logs)
    {
        var info = new ProcessStartInfo(StartedAssemblies.Dotnet, [start.Assembly, .. start.Arguments])
        {
            WorkingDirectory = start.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in start.Environment)
        {
            info.Environment[name] = value;
        }

        var log = LogFile.Create(logs, start.Name);
        return new ChildProcess(start, Process.Start(info)!, log);
    }

    /// <summary>Asks it to stop. Where there is no such signal it is ended: everything it holds survives that.</summary>
    public void Terminate()
    {
        if (Ended.IsCompleted)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            _process.Kill();
        }
        else
        {
            _ = Signal(Id, Sigterm);
        }
    }

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        _process.Dispose();
        _log.Dispose();
    }

    private async Task<int> AwaitEndAsync(Task output, Task errors)
    {
        await _process.WaitForExitAsync();
        await Task.WhenAll(output, errors);
        return _process.ExitCode;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);
}
