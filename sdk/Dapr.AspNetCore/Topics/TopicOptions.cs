#nullable disable

namespace Dapr;

public class TopicOptions
{
#pragma warning disable CA1051 // A field in the published type.
    public IDictionary<string, string> Metadata;
#pragma warning restore CA1051

    public string Name { get; set; }

    public string PubsubName { get; set; }

    public bool EnableRawPayload { get; set; }

    public string Match { get; set; }

    public int Priority { get; set; }

#pragma warning disable CA1819 // An array in the published type.
    public string[] OwnedMetadatas { get; set; }
#pragma warning restore CA1819

    public string MetadataSeparator { get; set; }

    public string DeadLetterTopic { get; set; }
}
