using System.ComponentModel;
using System.Diagnostics;

namespace Testing;

/// <summary>
/// The npm packages that programs under tests need, as <c>tests/conformance/package-lock.json</c> says. Test projects run side by side,
/// so whoever comes first installs them and the others wait.
/// </summary>
public static class NodeModules
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly Lazy<Task> Installation = new(InstallOnceAsync);

    /// <summary>The folder that holds <c>package.json</c> and, once installed, <c>node_modules</c>.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryFolders.Root, "tests/conformance");

    private static string Wanted => Path.Combine(Folder, "package-lock.json");

    private static string Installed => Path.Combine(Folder, "node_modules/.installed.json");

    /// <summary>Completes when the packages are there.</summary>
    /// <exception cref="InvalidOperationException">npm is missing or could not install them.</exception>
    public static Task InstalledAsync() => Installation.Value;

    private static async Task InstallOnceAsync()
    {
        using var deadline = new CancellationTokenSource(Limit);
        await using var turn = await TakeTurnAsync(deadline.Token);
        if (File.Exists(Installed) && await File.ReadAllTextAsync(Installed, deadline.Token) == await File.ReadAllTextAsync(Wanted, deadline.Token))
        {
            return;
        }

        await InstallAsync(deadline.Token);
        File.Copy(Wanted, Installed);
    }

    private static async Task<FileStream> TakeTurnAsync(CancellationToken ct)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(RepositoryFolders.Root, "artifacts")).FullName, "npm.lock");
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!ct.IsCancellationRequested)
            {
                await Task.Delay(Pause, ct); // another test process is installing
            }
        }
    }

    private static async Task InstallAsync(CancellationToken ct)
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci"])
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = npm.StandardOutput.ReadToEndAsync(ct);
            var errors = npm.StandardError.ReadToEndAsync(ct);
            await npm.WaitForExitAsync(ct);
            if (npm.ExitCode != 0)
            {
                throw new InvalidOperationException(
                    $"`npm ci` in tests/conformance ended with code {npm.ExitCode}: it needs an npm registry it can reach.\n{await output}{await errors}");
            }
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("npm is not installed, and the tests over gRPC need packages of it (tests/conformance/package.json).", missing);
        }
    }
}
