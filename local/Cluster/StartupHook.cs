using System.Diagnostics;
using System.Runtime.InteropServices;

#pragma warning disable CA1050 // The runtime looks for exactly this name, in no namespace.

/// <summary>
/// Runs in every process that the command starts, before its Main (DOTNET_STARTUP_HOOKS). The process reads the pipe that the command holds:
/// its end is the end of the command, by whatever way, SIGKILL too, and then the process ends at once, as if the machine had gone.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        // What a child starts is none of ours.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        if (!OperatingSystem.IsWindows())
        {
            // A terminal sends Ctrl-C to its whole process group; the order of stopping is the command's.
            _ = SetProcessGroup(0, 0);
        }

        new Thread(EndWithTheCommand) { IsBackground = true, Name = "end with the command" }.Start();
    }

    private static void EndWithTheCommand()
    {
        using var pipe = Console.OpenStandardInput();
        while (pipe.ReadByte() >= 0)
        {
        }

        Process.GetCurrentProcess().Kill();
    }

    [DllImport("libc", EntryPoint = "setpgid")]
    private static extern int SetProcessGroup(int process, int group);
}
