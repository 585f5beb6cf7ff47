namespace Dapr.Client;

public sealed class DaprMetadata(
    string id,
    IReadOnlyList<DaprActorMetadata> actors,
    IReadOnlyDictionary<string, string> extended,
    IReadOnlyList<DaprComponentsMetadata> components)
{
    public string Id { get; } = id;

    public IReadOnlyList<DaprActorMetadata> Actors { get; } = actors;

    public IReadOnlyDictionary<string, string> Extended { get; } = extended;

    public IReadOnlyList<DaprComponentsMetadata> Components { get; } = components;
}

public sealed class DaprActorMetadata(string type, int count)
{
    public string Type { get; } = type;

    public int Count { get; } = count;
}

public sealed class DaprComponentsMetadata(string name, string type, string version, string[] capabilities)
{
    public string Name { get; } = name;

    public string Type { get; } = type;

    public string Version { get; } = version;

#pragma warning disable CA1819 // An array in the published type.
    public string[] Capabilities { get; } = capabilities;
#pragma warning restore CA1819
}
