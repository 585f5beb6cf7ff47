using YamlDotNet.RepresentationModel;

namespace Sidecar.Components;

/// <summary>Reading YAML nodes that may not be there.</summary>
internal static class YamlNodes
{
    public static YamlNode? Child(this YamlMappingNode node, string name) => node.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    public static YamlMappingNode? Map(this YamlMappingNode node, string name) => node.Child(name) as YamlMappingNode;

    public static IEnumerable<YamlNode> Items(this YamlMappingNode node, string name) => node.Child(name) as YamlSequenceNode ?? [];

    public static IEnumerable<YamlMappingNode> Maps(this YamlMappingNode node, string name) => node.Items(name).OfType<YamlMappingNode>();

    /// <summary>The scalar's text, null where there is none or it is YAML's null.</summary>
    public static string? Text(this YamlMappingNode node, string name) => (node.Child(name) as YamlScalarNode)?.Text();

    public static string? Text(this YamlScalarNode node) =>
        node is { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "" or "~" or "null" } ? null : node.Value;

    public static bool Flag(this YamlMappingNode node, string name) => bool.TryParse(node.Text(name), out var value) && value;

    public static int? Number(this YamlMappingNode node, string name) => int.TryParse(node.Text(name), out var value) ? value : null;

    public static IEnumerable<KeyValuePair<string, YamlNode>> Entries(this YamlMappingNode? node) =>
        node?.Children.Select(c => KeyValuePair.Create((c.Key as YamlScalarNode)?.Value ?? "", c.Value)) ?? [];

    /// <summary>The scalar entries of a mapping.</summary>
    public static Dictionary<string, string> Texts(this YamlMappingNode? node, IEqualityComparer<string>? comparer = null) =>
        node.Entries().Where(e => e.Value is YamlScalarNode).ToDictionary(e => e.Key, e => ((YamlScalarNode)e.Value).Text() ?? "", comparer);
}
