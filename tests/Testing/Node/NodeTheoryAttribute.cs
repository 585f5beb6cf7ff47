using Xunit;

namespace Testing;

/// <summary>A theory that needs Node, skipped or failing without it as <see cref="NodeFactAttribute"/> says.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips the theory where Node is missing.</summary>
    public NodeTheoryAttribute() => Skip = NodeInstallation.SkipReason;
}
