using System.Security.Cryptography;

namespace Cluster.Running;

/// <summary>
/// The master key of a local cluster, made with its data and removed with it. It lies beside what it protects, which is good enough for one's own machine and for
/// nothing else.
/// </summary>
internal static class MasterKeyFile
{
    private const int Length = 32;

    /// <summary>The file, made and on disk before anything can be encrypted with what it holds.</summary>
    public static string In(DataDirectory data)
    {
        var path = data.In("master.key");
        if (!File.Exists(path))
        {
            var unfinished = path + ".new";
            using (var file = new FileStream(unfinished, Options()))
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length))));
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path);
        }

        return path;
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
