#nullable disable

namespace Dapr;

[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
#pragma warning disable CA1813 // Open in the published package.
public class TopicMetadataAttribute : Attribute, IOriginalTopicMetadata
#pragma warning restore CA1813
{
    public TopicMetadataAttribute(string name, string value)
        : this(id: null, name, value)
    {
    }

    public TopicMetadataAttribute(string id, string name, string value)
    {
        Id = id;
        Name = name;
        Value = value;
    }

    public string Id { get; }

    public string Name { get; }

    public string Value { get; }
}
