namespace EventSourcing.Dapr.Tests;

/// <summary>What a sidecar tells of its components.</summary>
internal static class SidecarComponents
{
    private static readonly string[] Stores = ["customers-eventstore", "customers-directory", "customers-keys"];

    /// <summary>The stores as they should be, with one component that replaces one of them or comes in addition.</summary>
    public static string With(string component, string type, string version)
    {
        var components = Stores.Where(name => name != component).Select(name => Json(name, "state.sqlite", "v1")).Append(Json(component, type, version));
        return $$"""{"id":"customers-commands","components":[{{string.Join(',', components)}}]}""";
    }

    private static string Json(string name, string type, string version) => $$"""{"name":"{{name}}","type":"{{type}}","version":"{{version}}","capabilities":[]}""";
}
