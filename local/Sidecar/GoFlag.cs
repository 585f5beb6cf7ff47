namespace Sidecar;

/// <summary>The texts that daprd takes for true.</summary>
internal static class GoFlag
{
    public static bool IsTrue(string? text) => text?.ToLowerInvariant() is "true" or "1" or "yes" or "y" or "t" or "on";
}
