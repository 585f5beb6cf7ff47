using SharedKernel;

namespace Customers.Contracts;

/// <summary>The customer's published events as other contexts read them: only what they need, in types of their own.</summary>
public abstract record PublishedCustomerEvent
{
    private PublishedCustomerEvent()
    {
    }

    public sealed record CustomerRegistered(string Name) : PublishedCustomerEvent;

    public sealed record CustomerRenamed(string Name) : PublishedCustomerEvent;

    public sealed record CustomerDeleted : PublishedCustomerEvent;

    public sealed record CustomerErased : PublishedCustomerEvent;

    /// <summary>An event about one of the customer's orders.</summary>
    public abstract record OfOrder(string OrderId) : PublishedCustomerEvent;

    public sealed record CreditReserved(string OrderId, Money Amount, long OrderVersion) : OfOrder(OrderId);

    public sealed record CreditReservationChanged(string OrderId, Money To, long OrderVersion) : OfOrder(OrderId);

    public sealed record CreditReservationRejected(string OrderId, long OrderVersion, string Code, string Reason) : OfOrder(OrderId);

    public sealed record CreditReleased(string OrderId) : OfOrder(OrderId);
}
