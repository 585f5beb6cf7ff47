using System.ComponentModel;
using System.Diagnostics;

namespace Testing;

/// <summary>
/// The npm packages of one folder, as its <c>package-lock.json</c> says. Test projects run side by side, so whoever comes first installs them and the others wait.
/// </summary>
/// <param name="folder">The folder under <c>tests</c> that holds <c>package.json</c> and, once installed, <c>node_modules</c>.</param>
public sealed class NpmPackages(string folder)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Where the folder is.</summary>
    public string Folder { get; } = Path.Combine(RepositoryFolders.Root, "tests", folder);

    private string Wanted => Path.Combine(Folder, "package-lock.json");

    private string Installed => Path.Combine(Folder, "node_modules/.installed.json");

    /// <summary>Installs the packages unless they are there.</summary>
    /// <exception cref="InvalidOperationException">npm is missing or could not install them.</exception>
    public async Task InstallAsync()
    {
        using var deadline = new CancellationTokenSource(Limit);
        await using var turn = await TakeTurnAsync(deadline.Token);
        if (File.Exists(Installed) && await File.ReadAllTextAsync(Installed, deadline.Token) == await File.ReadAllTextAsync(Wanted, deadline.Token))
        {
            return;
        }

        await RunNpmAsync(deadline.Token);
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

    private async Task RunNpmAsync(CancellationToken ct)
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
                    $"`npm ci` in tests/{folder} ended with code {npm.ExitCode}: it needs an npm registry it can reach.\n{await output}{await errors}");
            }
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"npm is not installed, and tests need packages of it (tests/{folder}/package.json).", missing);
        }
    }
}
