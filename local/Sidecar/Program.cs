using System.Runtime.InteropServices;
using Sidecar;
using Sidecar.Startup;

try
{
    var line = CommandLine.Parse(args);
    using var logging = LoggerFactory.Create(log => log
        .SetMinimumLevel(line.LogLevel)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None) // a failed start is told in one line below
        .AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.None) // else every request gets an activity, for lines that are not written
        .AddSimpleConsole(console => console.SingleLine = true)
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
    var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

    foreach (var flag in line.Idle)
    {
        await Console.Error.WriteLineAsync($"sidecar: --{flag} has no effect here");
    }

    var host = await SidecarHost.StartAsync(line.ToOptions(logging));
    await using (host)
    {
        Console.WriteLine("ready");
        await Task.WhenAny(stop.Task, host.StopAsked);
    }

    return host.EndedByForce ? 1 : 0;

    void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        stop.TrySetResult();
    }
}
catch (SidecarStartException failure)
{
    await Console.Error.WriteLineAsync($"sidecar: {failure.Message}");
    return 1;
}
