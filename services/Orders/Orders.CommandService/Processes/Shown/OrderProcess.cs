using Orders.Domain;

namespace Orders.CommandService;

/// <summary>What <c>GET …/process</c> shows.</summary>
/// <param name="Id">The order's id.</param>
/// <param name="CustomerId">Its customer's.</param>
/// <param name="Status">The order's status.</param>
/// <param name="Version">Its version.</param>
/// <param name="Stands">Where the conversation stands, as a word that programs can rely on.</param>
/// <param name="Says">The same for people.</param>
/// <param name="CancelledAfter">When it is cancelled if no answer comes; only while it is pending.</param>
/// <param name="Steps">The events of both sides that led there.</param>
internal sealed record OrderProcess(
    string Id,
    string CustomerId,
    OrderStatus Status,
    long Version,
    string Stands,
    string Says,
    DateTimeOffset? CancelledAfter,
    IReadOnlyList<ConversationStep> Steps);
