namespace Cluster.Importing;

/// <summary>What customers' and orders' lines have in common.</summary>
/// <param name="Number">Its number in the file.</param>
/// <param name="Id">The id of what it creates.</param>
/// <param name="ContentHash">Equal for lines that are equal as JSON.</param>
/// <param name="Body">The body of the command that creates it: the line without its times.</param>
internal abstract record ImportLine(int Number, string Id, string ContentHash, ReadOnlyMemory<byte> Body)
{
    /// <summary>
    /// Equal for lines that are equal but for what is personal in them; part of the idempotency keys, which streams keep in plain for ever, so that nobody's name
    /// can be guessed from it.
    /// </summary>
    public string PublicHash { get; init; } = ContentHash;
}

internal sealed record CustomerLine(int Number, string Id, string ContentHash, ReadOnlyMemory<byte> Body, DateTimeOffset? RegisteredAt)
    : ImportLine(Number, Id, ContentHash, Body);

internal sealed record OrderLine(
    int Number, string Id, string ContentHash, ReadOnlyMemory<byte> Body,
    string CustomerId, DateTimeOffset? PlacedAt, DateTimeOffset? ShippedAt, DateTimeOffset? CompletedAt)
    : ImportLine(Number, Id, ContentHash, Body)
{
    public bool IsShipped => ShippedAt is not null || IsCompleted;

    public bool IsCompleted => CompletedAt is not null;
}
