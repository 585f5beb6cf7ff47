using EventSourcing;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain;

/// <summary>The customer's events as they are called on the wire. A class may be renamed; these names may not.</summary>
public static class CustomerEventTypes
{
    // The country alone leads to nobody.
    private static readonly string[] Address = ["address.street", "address.city", "address.postalCode"];

    public static EventTypes<CustomerEvent> Instance { get; } = new EventTypes<CustomerEvent>()
        .Add<CustomerRegistered>("CustomerRegistered", schemaVersion: 2, ["name", "email", .. Address])
        .Add(Upcaster.FromPlain("CustomerRegistered", 1))
        .Add<CustomerRenamed>("CustomerRenamed", schemaVersion: 2, "name")
        .Add(Upcaster.FromPlain("CustomerRenamed", 1))
        .Add<CustomerEmailChanged>("CustomerEmailChanged", schemaVersion: 2, "email")
        .Add(Upcaster.FromPlain("CustomerEmailChanged", 1))
        .Add<CustomerRelocated>("CustomerRelocated", schemaVersion: 2, Address)
        .Add(Upcaster.FromPlain("CustomerRelocated", 1))
        .Add<CreditLimitChanged>("CreditLimitChanged")
        .Add<CustomerDeleted>("CustomerDeleted")
        .AddErasure<CustomerErased>("CustomerErased")
        .Add<CreditReserved>("CreditReserved")
        .Add<CreditReservationChanged>("CreditReservationChanged")
        .Add<CreditReservationRejected>("CreditReservationRejected")
        .Add<CreditReleased>("CreditReleased");
}
