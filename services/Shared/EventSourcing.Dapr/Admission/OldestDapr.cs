using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>The oldest Dapr whose outbox, actors and stores do what this service relies on.</summary>
internal static class OldestDapr
{
    private const string VersionName = "daprRuntimeVersion";
    private static readonly Version Oldest = new(1, 18);

    /// <summary>What is wrong with the sidecar's version; null where nothing is, or where it has none (a build of somebody's own).</summary>
    public static string? Complaint(DaprMetadata metadata) =>
        metadata.Extended.TryGetValue(VersionName, out var text) && Version.TryParse(text.TrimStart('v').Split('-')[0], out var version) && version < Oldest
            ? $"The sidecar is Dapr {text}; {Oldest} or later is needed."
            : null;
}
