using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Sidecar.Tests.Processes;

/// <summary>The sidecar as a process of its own.</summary>
internal sealed partial class SidecarProcess : IDisposable
{
    private const int Sigterm = 15;

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SidecarProcess(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string workingDirectory = "")
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = workingDirectory };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Sidecar.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) =>
            _ = line.Data switch { "ready" => _ready.TrySetResult(true), null => _ready.TrySetResult(false), _ => false };
        _process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int ExitCode => _process.ExitCode;

    public string Errors => _errors.ToString().Trim();

    /// <summary>Starts one and waits for its line <c>ready</c>.</summary>
    public static async Task<SidecarProcess> StartAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string workingDirectory = "")
    {
        var sidecar = new SidecarProcess(arguments, environment ?? new Dictionary<string, string>(), workingDirectory);
        (await sidecar._ready.Task.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeTrue($"the sidecar ended before it was ready: {sidecar.Errors}");
        return sidecar;
    }

    /// <summary>Runs one that is expected to give up.</summary>
    public static async Task<SidecarProcess> RunAsync(params IEnumerable<string> arguments)
    {
        var sidecar = new SidecarProcess(arguments, new Dictionary<string, string>());
        await sidecar.WaitForExitAsync(TimeSpan.FromSeconds(60));
        return sidecar;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Terminate() => Send(_process.Id, Sigterm).ShouldBe(0);

    /// <summary>SIGKILL, as a crash.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WaitForExitAsync(TimeSpan.FromSeconds(10));
    }

    public Task WaitForExitAsync(TimeSpan within) => _process.WaitForExitAsync().WaitAsync(within);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int process, int signal);
}
