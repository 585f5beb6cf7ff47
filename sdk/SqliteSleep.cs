using System.Runtime.InteropServices;

namespace DaprCqrs.StandIns;

/// <summary>
/// The SQLite of SQLitePCLRaw 2.0.6 was built without <c>usleep</c>: a reader that meets the writer at the log's index wants to look again after some microseconds,
/// and sleeps for a whole second (<c>unixSleep</c> in SQLite's <c>os_unix.c</c>). This gives the library a sleep that ends when it should, but for the parts of a
/// millisecond; a current SQLite needs none. It doesn't mend <c>busy_timeout</c>: for a lock that another process holds, that build counts in seconds.
/// </summary>
internal static class SqliteSleep
{
    private const string Library = "e_sqlite3";

    // Kept, since SQLite calls it for as long as the process lives.
    private static readonly SleepFunction Own = Sleep;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SleepFunction(nint vfs, int microseconds);

    /// <summary>Replaces the sleep of SQLite's default file system. What is configured before SQLite's first use has to be before this.</summary>
    public static void Mend()
    {
        if (!OperatingSystem.IsWindows() && FindVfs(null) is var vfs and not 0)
        {
            Marshal.WriteIntPtr(vfs, (int)Marshal.OffsetOf<Vfs>(nameof(Vfs.Sleep)), Marshal.GetFunctionPointerForDelegate(Own));
        }
    }

    // A thread sleeps for milliseconds at least, which is long enough for the writer to go on and short enough for the reader.
    private static int Sleep(nint vfs, int microseconds)
    {
#pragma warning disable RS0030 // It is asked to sleep, and by whom there is no condition to wait for.
        Thread.Sleep((microseconds + 999) / 1000);
#pragma warning restore RS0030
        return microseconds;
    }

    [DllImport(Library, EntryPoint = "sqlite3_vfs_find", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint FindVfs([MarshalAs(UnmanagedType.LPUTF8Str)] string? name);

    /// <summary><c>sqlite3_vfs</c> of sqlite3.h, up to the sleep.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Vfs
    {
        public readonly int Version;
        public readonly int FileSize;
        public readonly int LongestPath;
        public readonly nint Next;
        public readonly nint Name;
        public readonly nint AppData;
        public readonly nint Open;
        public readonly nint Delete;
        public readonly nint Access;
        public readonly nint FullPath;
        public readonly nint LibraryOpen;
        public readonly nint LibraryError;
        public readonly nint LibrarySymbol;
        public readonly nint LibraryClose;
        public readonly nint Randomness;
        public readonly nint Sleep;
    }
}
