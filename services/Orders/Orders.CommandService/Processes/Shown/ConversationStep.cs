using EventSourcing;

namespace Orders.CommandService;

/// <summary>One event of the conversation about an order, told so that a person can read it.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="Side">Whose stream it is in: <c>orders</c> or <c>customers</c>.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Version">Its version there.</param>
/// <param name="Event">Its type.</param>
/// <param name="Says">What it means for the conversation.</param>
/// <param name="Id">Its id, which others name as their cause.</param>
/// <param name="CorrelationId">What it has in common with everything that one request set off.</param>
/// <param name="CausationId">The event, or the request, that led to it.</param>
internal sealed record ConversationStep(
    DateTimeOffset At, string Side, StreamId Stream, long Version, string Event, string Says, string Id, string CorrelationId, string CausationId)
{
    public static ConversationStep Of(RecordedEvent recorded, string side, string says) => new(
        recorded.RecordedAt,
        side,
        recorded.Stream,
        recorded.Version,
        recorded.Type,
        says,
        recorded.Id,
        recorded.Metadata.CorrelationId,
        recorded.Metadata.CausationId);

    /// <summary>
    /// The steps of both sides as one list: each side in its own order, a cause before what it led to, else by time. The clocks of two services may differ by more than
    /// an answer takes.
    /// </summary>
    public static IReadOnlyList<ConversationStep> InOrder(IEnumerable<ConversationStep> orders, IEnumerable<ConversationStep> customers)
    {
        var (own, other) = (new Queue<ConversationStep>(orders), new Queue<ConversationStep>(customers));
        var steps = new List<ConversationStep>(own.Count + other.Count);
        while (own.Count > 0 || other.Count > 0)
        {
            steps.Add(IsNext(own, other) ? own.Dequeue() : other.Dequeue());
        }

        return steps;
    }

    private static bool IsNext(Queue<ConversationStep> own, Queue<ConversationStep> other) => (own.TryPeek(out var mine), other.TryPeek(out var others)) switch
    {
        (false, _) => false,
        (_, false) => true,
        _ when other.Any(step => step.Id == mine!.CausationId) => false,
        _ when own.Any(step => step.Id == others!.CausationId) => true,
        _ => mine!.At <= others!.At,
    };
}
