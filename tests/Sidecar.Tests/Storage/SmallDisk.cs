using System.Diagnostics;
using Sidecar.Tests.Hosting;

namespace Sidecar.Tests.Storage;

/// <summary>A file system of a few MiB in memory, that a test can really fill. Making one needs root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    public string Path => _folder.Path;

    private string Filler => _folder.File("filler");

    public static bool IsPossible => Environment.IsPrivilegedProcess && Mount() is { } disk && disk.Succeeds();

    public static SmallDisk? Mount(string options = "size=4m")
    {
        var disk = new SmallDisk();
        if (Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.Path))
        {
            return disk;
        }

        disk._folder.Dispose();
        return null;
    }

    /// <summary>Takes every byte that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in new[] { 65_536, 4096, 1 })
        {
            try
            {
                while (true)
                {
                    file.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                continue; // full, for this size
            }
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Path).ShouldBeTrue();

    public void Dispose()
    {
        Run("umount", "-l", Path);
        _folder.Dispose();
    }

    private bool Succeeds()
    {
        Dispose();
        return true;
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

/// <summary>A test that needs a disk of its own; left out where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly bool Possible = SmallDisk.IsPossible;

    public SmallDiskFactAttribute() => Skip = Possible ? null : "mounting a file system needs root";
}
