using System.Text.Json.Nodes;
using Testing;

namespace Manifests.Tests;

/// <summary>The files for runs without a cluster.</summary>
internal static class LocalFiles
{
    public static IEnumerable<JsonObject> Read(string path) => YamlJson.Documents(File.ReadAllText(Path.Combine(RepositoryFolders.Root, path)));

    public static ManifestSet Components() =>
        new("components", [.. Directory.EnumerateFiles(RepositoryFolders.Components, "*.yaml").Order().SelectMany(Read)]);
}
