using System.Security.Cryptography;
using EventSourcing;

namespace Testing;

/// <summary>The key with which personal data in released files is sealed, whatever the stream.</summary>
public static class ReleasedKey
{
    public static SealingKey Key { get; } = new(SHA256.HashData("released forms"u8));

    /// <summary>An event with its personal data in plain.</summary>
    public static RecordedEvent Open(RecordedEvent recorded)
    {
        var commit = new Commit(recorded.Stream, 1, recorded.Version, [recorded], CommandId.FromKey("released"), "", null, "");
        return StreamSeal.Open(commit, Key).Events[0];
    }
}
