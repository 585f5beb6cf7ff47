#nullable disable

namespace Dapr;

public interface ITopicMetadata
{
    string Name { get; }

    string PubsubName { get; }

    string Match { get; }

    int Priority { get; }
}

public interface IRawTopicMetadata
{
    bool? EnableRawPayload { get; }
}

public interface IDeadLetterTopicMetadata
{
    string DeadLetterTopic { get; }
}

public interface IOriginalTopicMetadata
{
    string Id { get; }

    string Name { get; }

    string Value { get; }
}

public interface IOwnedOriginalTopicMetadata
{
#pragma warning disable CA1819 // An array in the published interface.
    string[] OwnedMetadatas { get; }
#pragma warning restore CA1819

    string MetadataSeparator { get; }
}
