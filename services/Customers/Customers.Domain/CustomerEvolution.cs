using EventSourcing;
using SharedKernel;
using static Customers.Domain.CustomerEvent;
using static Customers.Domain.CustomerStatus;

namespace Customers.Domain;

/// <summary>What each event makes of a customer. No rules here; a history that cannot happen is refused.</summary>
internal static class CustomerEvolution
{
    public static CustomerState Evolve(CustomerState state, Recorded<CustomerEvent> recorded) => (recorded.Event, state.Status) switch
    {
        (CustomerRegistered e, Unknown)      => Registered(e, recorded.OccurredAt),
        (CustomerRenamed e, Active)          => state with { Name = e.Name },
        (CustomerEmailChanged e, Active)     => state with { Email = e.Email },
        (CustomerRelocated e, Active)        => state with { Address = e.Address },
        (CreditLimitChanged e, Active)       => Limited(state, e.CreditLimit),
        (CustomerDeleted, Active)            => state with { Status = Deleted },
        (CustomerErased, not Unknown)        => Forgotten(state),
        (CreditReserved e, Active)           => Reserved(state, e),
        (CreditReservationChanged e, not Unknown)  => Changed(state, e),
        (CreditReservationRejected e, not Unknown) => Answered(state, e),
        (CreditReleased e, not Unknown)      => Released(state, e),
        _ => throw Impossible(state, recorded),
    };

    private static CustomerState Registered(CustomerRegistered e, DateTimeOffset at) => CustomerState.Initial with
    {
        Status = Active,
        Name = e.Name,
        Email = e.Email,
        Address = e.Address,
        CreditLimit = e.CreditLimit,
        CreditReserved = Money.Zero(e.CreditLimit.Currency),
        RegisteredAt = at,
    };

    // The currency changes only while nothing is reserved, so the sum is zero then, in the new currency.
    private static CustomerState Limited(CustomerState state, Money limit) => state with
    {
        CreditLimit = limit,
        CreditReserved = state.OpenReservations == 0 ? Money.Zero(limit.Currency) : state.CreditReserved,
    };

    private static CustomerState Forgotten(CustomerState state) => state with
    {
        IsErased = true,
        Name = Erased.Text,
        Email = Erased.Text,
        Address = new Address(Erased.Text, Erased.Text, Erased.Text, state.Address!.Country),
    };

    private static CustomerState Reserved(CustomerState state, CreditReserved e) => state with
    {
        Orders = state.Orders.SetItem(e.OrderId, new OrderCredit(e.OrderVersion, e.Amount)),
        CreditReserved = state.CreditReserved + e.Amount,
        OpenReservations = state.OpenReservations + 1,
    };

    private static CustomerState Changed(CustomerState state, CreditReservationChanged e) => state with
    {
        Orders = state.Orders.SetItem(e.OrderId, Held(state, e.OrderId) with { AnsweredVersion = e.OrderVersion, Reserved = e.To }),
        CreditReserved = state.CreditReserved - e.From + e.To,
    };

    private static CustomerState Answered(CustomerState state, CreditReservationRejected e) => state with
    {
        Orders = state.Orders.SetItem(e.OrderId, new OrderCredit(e.OrderVersion, state.Order(e.OrderId)?.Reserved)),
    };

    private static CustomerState Released(CustomerState state, CreditReleased e) => state with
    {
        Orders = state.Orders.SetItem(e.OrderId, Held(state, e.OrderId) with { Reserved = null, IsReleased = true }),
        CreditReserved = state.CreditReserved - e.Amount,
        OpenReservations = state.OpenReservations - 1,
    };

    private static OrderCredit Held(CustomerState state, string orderId) =>
        state.Order(orderId) is { Reserved: not null } held ? held : throw new InvalidOperationException($"no credit is reserved for order '{orderId}'");

    private static InvalidOperationException Impossible(CustomerState state, Recorded<CustomerEvent> recorded) =>
        new($"{recorded.Event.GetType().Name} at version {recorded.Version} cannot happen to a customer that is {state.Status}");
}
