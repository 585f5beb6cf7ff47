namespace Sidecar.PubSub;

/// <summary>What the broker carries: bytes and the publisher's metadata, which reaches the subscriber as headers.</summary>
internal sealed record Message(byte[] Body, IReadOnlyDictionary<string, string>? Metadata = null)
{
    /// <summary>Not delivered before; null is at once.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>What it is about, where its publisher knows; not kept.</summary>
    public string? Key { get; init; }
}

/// <summary>A message with its number in the database; numbers grow in the order of commits.</summary>
internal sealed record StoredMessage(long Number, Message Message);
