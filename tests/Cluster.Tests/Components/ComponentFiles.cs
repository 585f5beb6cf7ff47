using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Cluster.Tests.Components;

/// <summary>The resource files that the command gives the sidecar.</summary>
internal static class ComponentFiles
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .IgnoreUnmatchedProperties()
        .Build();

    public static IReadOnlyDictionary<string, Resource> All { get; } = Directory
        .EnumerateFiles(BuildFacts.Components, "*.yaml")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => Yaml.Deserialize<Resource>(File.ReadAllText(file)));

    public static IEnumerable<Resource> OfKind(string kind) => All.Values.Where(resource => resource.Kind == kind);

    internal sealed class Resource
    {
        public string ApiVersion { get; set; } = "";

        public string Kind { get; set; } = "";

        public Name Metadata { get; set; } = new();

        public Spec Spec { get; set; } = new();

        public List<string> Scopes { get; set; } = [];

        public string? Value(string name) => Spec.Metadata.SingleOrDefault(entry => entry.Name == name)?.Value;
    }

    internal sealed class Spec
    {
        public string Type { get; set; } = "";

        public string Version { get; set; } = "";

        public List<Entry> Metadata { get; set; } = [];

        public string Pubsubname { get; set; } = "";

        public string Topic { get; set; } = "";

        public Dictionary<string, string> Routes { get; set; } = [];

        public Dictionary<string, string> BulkSubscribe { get; set; } = [];

        public Dictionary<string, object> Targets { get; set; } = [];
    }

    internal sealed class Name
    {
        [YamlMember(Alias = "name")]
        public string Text { get; set; } = "";
    }

    internal sealed class Entry
    {
        public string Name { get; set; } = "";

        public string Value { get; set; } = "";
    }
}
