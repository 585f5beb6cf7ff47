namespace Cluster.Importing;

/// <summary>What customers' and orders' lines have in common.</summary>
/// <param name="Number">Its number in the file.</param>
/// <param name="Id">The id of what it creates.</param>
/// <param name="ContentHash">Equal for lines that are equal as JSON; part of the idempotency keys, so that a repeat meets its own first run.</param>
/// <param name="Body">The body of the command that creates it: the line without its times.</param>
internal abstract record ImportLine(int Number, string Id, string ContentHash, ReadOnlyMemory<byte> Body);

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
