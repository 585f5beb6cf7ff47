using System.Diagnostics.CodeAnalysis;
using EventSourcing;
using static Customers.Contracts.PublishedCustomerEvent;

namespace Customers.Contracts;

/// <summary>Reads the customer's events out of its commits. When Customers raises a schema version, the upcaster for these types belongs here.</summary>
public static class PublishedCustomerEvents
{
    public const string Category = "customer";

    public static EventTypes<PublishedCustomerEvent> Types { get; } = new EventTypes<PublishedCustomerEvent>()
        .Add<CustomerRegistered>("CustomerRegistered", schemaVersion: 2, "name")
        .Add(Upcaster.FromPlain("CustomerRegistered", 1))
        .Add<CustomerRenamed>("CustomerRenamed", schemaVersion: 2, "name")
        .Add(Upcaster.FromPlain("CustomerRenamed", 1))
        .Add<CustomerDeleted>("CustomerDeleted")
        .AddErasure<CustomerErased>("CustomerErased")
        .Add<CreditReserved>("CreditReserved")
        .Add<CreditReservationChanged>("CreditReservationChanged")
        .Add<CreditReservationRejected>("CreditReservationRejected")
        .Add<CreditReleased>("CreditReleased");

    /// <summary>False for events that are of no concern to other contexts.</summary>
    public static bool TryRead(RecordedEvent recorded, [NotNullWhen(true)] out PublishedCustomerEvent? published) => Types.TryRead(recorded, out published);
}
