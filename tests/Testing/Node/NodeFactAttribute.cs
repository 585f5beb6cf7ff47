using Xunit;

namespace Testing;

/// <summary>A test that needs Node. Where there is none it is skipped, but in CI it runs and fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    /// <summary>Skips the test where Node is missing.</summary>
    public NodeFactAttribute() => Skip = NodeInstallation.SkipReason;
}
