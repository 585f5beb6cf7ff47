using System.Diagnostics;
using Testing;

namespace Manifests.Tests;

/// <summary>Runs what the Dockerfile's build stage runs, with the stand-ins and with folders in the place of an image's.</summary>
public sealed class ImageBuild : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);
    private static readonly string[] NotInTheContext = ["bin", "obj"];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("image");
    private readonly Dockerfile _file = Dockerfile.Read();

    public async Task InitializeAsync()
    {
        foreach (var service in ServiceImage.All)
        {
            await BuildAsync(service);
        }
    }

    public Task DisposeAsync()
    {
        _root.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>What the image has as <c>/app</c>.</summary>
    public string App(string appId) => Path.Combine(_root.FullName, appId, "app");

    private async Task BuildAsync(ServiceImage service)
    {
        foreach (var (word, text) in _file.Build.Select(i => (i.Word, i.Text)))
        {
            switch (word)
            {
                case "COPY":
                    Copy(text.Split(' '));
                    break;
                case "RUN":
                    await RunAsync(text.Replace("/app", App(service.AppId), StringComparison.Ordinal), service);
                    break;
                case "FROM" or "ARG" or "WORKDIR":
                    break;
                default:
                    throw new NotSupportedException($"{word} in the build stage");
            }
        }
    }

    private string Source => Path.Combine(_root.FullName, "source");

    private void Copy(string[] names)
    {
        foreach (var name in names[..^1])
        {
            var from = Path.Combine(RepositoryFolders.Root, name);
            if (File.Exists(from))
            {
                CopyFile(from, Path.Combine(Source, names[^1], name));
            }
            else
            {
                CopyFolder(from, Path.Combine(Source, names[^1]));
            }
        }
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (!name.Split(Path.DirectorySeparatorChar).Intersect(NotInTheContext).Any())
            {
                CopyFile(file, Path.Combine(to, name));
            }
        }
    }

    private static void CopyFile(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }

    private async Task RunAsync(string command, ServiceImage service)
    {
        using var deadline = new CancellationTokenSource(Limit);
        var start = new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = Source, RedirectStandardOutput = true };
        start.Environment["SERVICE"] = service.Project;
        start.Environment["PUBLISHED_PACKAGES"] = "false";
        // Nothing of the build outlives it.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var shell = Process.Start(start)!;
        var output = shell.StandardOutput.ReadToEndAsync(deadline.Token);
        await shell.WaitForExitAsync(deadline.Token);
        if (shell.ExitCode != 0)
        {
            throw new InvalidOperationException($"`{command}` ended with code {shell.ExitCode}: {await output}");
        }
    }
}
