using SharedKernel;

namespace Orders.Contracts;

/// <summary>The order's published events as other contexts read them: only what they need, in types of their own.</summary>
public abstract record PublishedOrderEvent
{
    private PublishedOrderEvent()
    {
    }

    /// <summary>The order needs this much credit for the lines that it has at the event's version.</summary>
    public abstract record CreditAsked(Money Total) : PublishedOrderEvent;

    public sealed record OrderPlaced(string CustomerId, Money Total) : CreditAsked(Total);

    public sealed record OrderLineAdded(Money Total) : CreditAsked(Total);

    public sealed record OrderLineRemoved(Money Total) : CreditAsked(Total);

    public sealed record OrderLineQuantityChanged(Money Total) : CreditAsked(Total);

    /// <summary>Back to lines whose credit was granted: nothing is asked for.</summary>
    public sealed record OrderLinesReverted(Money Total) : PublishedOrderEvent;

    public sealed record OrderApproved(Money Amount) : PublishedOrderEvent;

    public sealed record OrderShipped : PublishedOrderEvent;

    /// <summary>The order is no longer open and needs no credit. Deleting may follow another end.</summary>
    public abstract record OrderEnded : PublishedOrderEvent;

    public sealed record OrderRejected(string Code) : OrderEnded;

    public sealed record OrderCancelled : OrderEnded;

    public sealed record OrderCompleted : OrderEnded;

    public sealed record OrderDeleted : OrderEnded;
}
