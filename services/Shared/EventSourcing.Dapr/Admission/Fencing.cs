using Dapr.Client;

namespace EventSourcing.Dapr;

/// <summary>
/// Which state stores refuse to overwrite a key under a race: nothing else keeps two writers apart. SQL Server turns the second insert into an update,
/// Redis ignores first-write in transactions. The types known to fence are listed, since trying it out would cost a failed outbox transaction.
/// </summary>
internal static class Fencing
{
    private static readonly HashSet<(string Type, string Version)> Known = [("state.sqlite", "v1"), ("state.postgresql", "v2"), ("state.in-memory", "v1")];

    /// <summary>What is wrong with a component as a store of what must never be overwritten; null where nothing is.</summary>
    public static string? Complaint(DaprMetadata metadata, string name) =>
        metadata.Components.FirstOrDefault(component => component.Name == name) switch
        {
            null => $"The sidecar has no component '{name}'.",
            var component when Known.Contains((component.Type, component.Version)) => null,
            var component => $"The component '{name}' is a {component.Type}/{component.Version}, which is not known to refuse a second write of the same key.",
        };
}
