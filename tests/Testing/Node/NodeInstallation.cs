using System.ComponentModel;
using System.Diagnostics;

namespace Testing;

/// <summary>Whether tests that need Node can run.</summary>
internal static class NodeInstallation
{
    private static readonly Lazy<bool> IsThere = new(() =>
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true });
            node!.WaitForExit();
            return node.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    });

    /// <summary>Why a test is skipped here; null where it runs. In CI it runs, and fails without Node.</summary>
    public static string? SkipReason { get; } =
        IsThere.Value || Environment.GetEnvironmentVariable("CI") == "true"
            ? null
            : "node is not installed: the sidecar is not compared with what daprd answered, nor driven by Dapr's JavaScript SDK";
}
