using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace Testing;

/// <summary>A test that needs Node. Where there is none it is skipped, but in CI it runs and fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> HasNode = new(() =>
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

    /// <summary>Skips the test where Node is missing.</summary>
    public NodeFactAttribute()
    {
        if (!HasNode.Value && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "node is not installed: what the sidecar answers is not compared with daprd's transcripts";
        }
    }
}
