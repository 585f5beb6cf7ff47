using System.Text.Json.Nodes;

namespace Manifests.Tests;

/// <summary>What an overlay renders to.</summary>
internal sealed class ManifestSet(string overlay, IReadOnlyList<JsonObject> objects)
{
    public static readonly string[] Overlays = ["local", "production"];
    public static readonly string[] AppIds = ["customers-commands", "customers-queries", "orders-commands", "orders-queries"];

    private static readonly Dictionary<string, Lazy<Task<string>>> Rendered = Overlays.ToDictionary(o => o, o => new Lazy<Task<string>>(() => Kustomize.RenderAsync(o)));

    public string Overlay => overlay;

    public IReadOnlyList<JsonObject> Objects => objects;

    /// <summary>An overlay's objects, to be read and spoilt.</summary>
    public static async Task<ManifestSet> OfAsync(string overlay) => new(overlay, [.. YamlJson.Documents(await Rendered[overlay].Value)]);

    public IEnumerable<JsonObject> OfKind(params string[] kinds) => objects.Where(o => kinds.Contains(o.Kind()));

    public JsonObject Get(string kind, string name) =>
        objects.Single(o => o.Kind() == kind && o.Name() == name);

    /// <summary>Everything that makes pods, with its pod template.</summary>
    public IEnumerable<(JsonObject Owner, JsonObject Template)> Pods() =>
        OfKind("Deployment", "StatefulSet", "Job").Select(o => (o, o["spec"]!["template"]!.AsObject()));

    /// <summary>The deployments of the four services, by app id.</summary>
    public IEnumerable<(string AppId, JsonObject Deployment)> Services() => AppIds.Select(id => (id, Get("Deployment", id)));
}

internal static class ManifestReading
{
    public static string Kind(this JsonObject o) => o.Text("kind")!;

    public static string Name(this JsonNode o) => o.Text("metadata/name")!;

    /// <summary>The value at a path of names and indexes, as text.</summary>
    public static string? Text(this JsonNode? node, string path) => node.At(path) is JsonValue value ? value.ToString() : null;

    public static JsonNode? At(this JsonNode? node, string path) =>
        path.Split('/').Aggregate(node, (n, step) => n switch
        {
            JsonObject o => o[step.Replace('~', '/')],
            JsonArray a when int.TryParse(step, out var index) && index < a.Count => a[index],
            _ => null,
        });

    public static IEnumerable<JsonNode> List(this JsonNode? node, string path) => (node.At(path) as JsonArray)?.OfType<JsonNode>() ?? [];

    public static string? Annotation(this JsonNode deployment, string name) => deployment.Text($"spec/template/metadata/annotations/dapr.io~{name}");

    /// <summary>A component's metadata entry: its value, or "secret/key" where it comes from a secret.</summary>
    public static string? Metadata(this JsonNode component, string name) =>
        component.List("spec/metadata").SingleOrDefault(e => e.Text("name") == name) is { } entry
            ? entry.Text("value") ?? $"{entry.Text("secretKeyRef/name")}/{entry.Text("secretKeyRef/key")}" : null;
}
