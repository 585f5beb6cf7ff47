using EventSourcing;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain;

/// <summary>The customer's events as they are called on the wire. A class may be renamed; these names may not.</summary>
public static class CustomerEventTypes
{
    public static EventTypes<CustomerEvent> Instance { get; } = new EventTypes<CustomerEvent>()
        .Add<CustomerRegistered>("CustomerRegistered")
        .Add<CustomerRenamed>("CustomerRenamed")
        .Add<CustomerEmailChanged>("CustomerEmailChanged")
        .Add<CustomerRelocated>("CustomerRelocated")
        .Add<CreditLimitChanged>("CreditLimitChanged")
        .Add<CustomerDeleted>("CustomerDeleted")
        .Add<CreditReserved>("CreditReserved")
        .Add<CreditReservationChanged>("CreditReservationChanged")
        .Add<CreditReservationRejected>("CreditReservationRejected")
        .Add<CreditReleased>("CreditReleased");
}
