using System.Runtime.InteropServices;

namespace Cluster.Tests;

/// <summary>What SIGINT means to the processes that tests start. A shell starts what runs in its background with SIGINT ignored, and children inherit that; a terminal's user has it as it is here.</summary>
internal static partial class Interrupts
{
    private const int Interrupt = 2;

    /// <summary>SIG_DFL of POSIX.</summary>
    private const nint Default = 0;

    /// <summary>Lets children that are started from now on be interrupted.</summary>
    public static void Restore() => _ = Handle(Interrupt, Default);

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Handle(int signal, nint handler);
}
