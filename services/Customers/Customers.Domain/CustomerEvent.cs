using SharedKernel;

namespace Customers.Domain;

/// <summary>What can happen to a customer. The wire names and forms are public contract.</summary>
public abstract record CustomerEvent
{
    private CustomerEvent()
    {
    }

    public sealed record CustomerRegistered(string Name, string Email, Address Address, Money CreditLimit) : CustomerEvent;

    public sealed record CustomerRenamed(string Name) : CustomerEvent;

    public sealed record CustomerEmailChanged(string Email) : CustomerEvent;

    public sealed record CustomerRelocated(Address Address) : CustomerEvent;

    public sealed record CreditLimitChanged(Money CreditLimit) : CustomerEvent;

    public sealed record CustomerDeleted : CustomerEvent;

    /// <summary>Name, e-mail and address are not to be had any more, neither in this event's future nor in its past.</summary>
    public sealed record CustomerErased : CustomerEvent;

    /// <param name="OrderVersion">The version of the order whose lines the amount pays for; so in all answers to an order.</param>
    public sealed record CreditReserved(string OrderId, Money Amount, long OrderVersion) : CustomerEvent;

    public sealed record CreditReservationChanged(string OrderId, Money From, Money To, long OrderVersion) : CustomerEvent;

    /// <summary>What was reserved for the order before, if anything, stays reserved.</summary>
    public sealed record CreditReservationRejected(string OrderId, Money Amount, long OrderVersion, string Code, string Reason) : CustomerEvent;

    public sealed record CreditReleased(string OrderId, Money Amount) : CustomerEvent;
}
