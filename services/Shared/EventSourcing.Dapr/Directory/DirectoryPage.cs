using System.Globalization;

namespace EventSourcing.Dapr;

/// <summary>A batch of stream names, saved once under <c>directory-{shard}.{n}</c> and never changed.</summary>
/// <param name="Batch">Tells whose page it is when a save was not acknowledged.</param>
/// <param name="Streams">In the order in which they were added.</param>
internal sealed record DirectoryPage(Guid Batch, IReadOnlyList<StreamId> Streams)
{
    /// <summary>Writers spread over as many shards, so that replicas seldom compete for a page.</summary>
    public const int Shards = 4;

    public static string Key(int shard, long number) => string.Create(CultureInfo.InvariantCulture, $"directory-{shard}.{number}");
}
