using System.Runtime.InteropServices;

namespace DaprCqrs.StandIns;

/// <summary>
/// The SQLite of SQLitePCLRaw 2.0.6 was built without <c>usleep</c>, and whatever waits in it waits for whole seconds (<c>unixSleep</c> in SQLite's
/// <c>os_unix.c</c>, <c>sqliteDefaultBusyCallback</c> in its <c>main.c</c>): a reader that meets the writer at the log's index, and a writer that meets another.
/// This lets both look again as soon as a current SQLite does, for which it changes nothing but the parts of a millisecond.
/// </summary>
internal static class SqliteWaiting
{
    private const string Library = "e_sqlite3";

    // In milliseconds, as SQLite's own where it can sleep for less than a second; from then on always the last.
    private static readonly int[] Pauses = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100];

    // Kept, since SQLite calls them for as long as the process lives.
    private static readonly SleepFunction Sleeps = Sleep;
    private static readonly BusyFunction Looks = LookAgain;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SleepFunction(nint vfs, int microseconds);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int BusyFunction(nint patience, int looks);

    /// <summary>Replaces the sleep of SQLite's default file system. What is configured before SQLite's first use has to be before this.</summary>
    public static void MendSleep()
    {
        if (!OperatingSystem.IsWindows() && FindVfs(null) is var vfs and not 0)
        {
            Marshal.WriteIntPtr(vfs, (int)Marshal.OffsetOf<Vfs>(nameof(Vfs.Sleep)), Marshal.GetFunctionPointerForDelegate(Sleeps));
        }
    }

    /// <summary>Lets a connection wait for others who lock its file, as <c>busy_timeout</c> does where it counts in milliseconds.</summary>
    /// <param name="database">The connection's <c>sqlite3*</c>.</param>
    /// <param name="patience">For how long, before it is told that the database is locked.</param>
    /// <returns>SQLite's result code.</returns>
    public static int Wait(nint database, TimeSpan patience) =>
        SetBusyHandler(database, Marshal.GetFunctionPointerForDelegate(Looks), (nint)patience.TotalMilliseconds);

    private static int LookAgain(nint patience, int looks)
    {
        var waited = Pauses.Take(looks).Sum() + (Math.Max(0, looks - Pauses.Length) * Pauses[^1]);
        if (waited >= patience)
        {
            return 0;
        }

        Pause(Pauses[Math.Min(looks, Pauses.Length - 1)]);
        return 1;
    }

    // A thread sleeps for milliseconds at least, which is long enough for the writer to go on and short enough for the reader.
    private static int Sleep(nint vfs, int microseconds)
    {
        Pause((microseconds + 999) / 1000);
        return microseconds;
    }

#pragma warning disable RS0030 // SQLite asks to sleep, and tells no condition to wait for.
    private static void Pause(int milliseconds) => Thread.Sleep(milliseconds);
#pragma warning restore RS0030

    [DllImport(Library, EntryPoint = "sqlite3_vfs_find", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint FindVfs([MarshalAs(UnmanagedType.LPUTF8Str)] string? name);

    [DllImport(Library, EntryPoint = "sqlite3_busy_handler", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetBusyHandler(nint database, nint handler, nint argument);

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
