using EventSourcing;
using SharedKernel;
using static Customers.Domain.CustomerCommand;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain;

/// <summary>
/// The rules of credit. An order's request is answered with an event whatever the answer, also by a deleted customer, so that the customer's
/// own stream is the list of its orders.
/// </summary>
internal static class CreditDecider
{
    private static Decision<CustomerEvent> Unchanged => Decision<CustomerEvent>.Unchanged;

    public static Decision<CustomerEvent> Reserve(ReserveCredit c, CustomerState customer) => customer.Order(c.OrderId) switch
    {
        { IsReleased: true }                                  => Unchanged,
        { AnsweredVersion: var v } when v >= c.OrderVersion   => Unchanged,
        { Reserved: { } held } when IsNoMore(c.Amount, held)  => Change(c, held),
        _ when customer.Status == CustomerStatus.Deleted      => Reject(c, CreditRefusal.CustomerDeleted),
        _ when !c.Amount.IsIn(customer.CreditLimit.Currency)  => Reject(c, CreditRefusal.OtherCurrency(c.Amount, customer.CreditLimit)),
        _ when c.Amount > customer.CreditFor(c.OrderId)       => Reject(c, CreditRefusal.LimitExceeded(c.Amount, customer.CreditFor(c.OrderId))),
        { Reserved: { } held }                                => Change(c, held),
        _                                                     => new CreditReserved(c.OrderId, c.Amount, c.OrderVersion),
    };

    public static Decision<CustomerEvent> Release(ReleaseCredit c, CustomerState customer) => customer.Order(c.OrderId) switch
    {
        { Reserved: { } held } => new CreditReleased(c.OrderId, held),
        _                      => Unchanged,
    };

    public static Decision<CustomerEvent> ChangeLimit(ChangeCreditLimit c, CustomerState customer) => customer.OpenReservations switch
    {
        _ when c.CreditLimit == customer.CreditLimit                          => Unchanged,
        > 0 when !c.CreditLimit.IsIn(customer.CreditLimit.Currency)           => CustomerRejections.LimitInOtherCurrency,
        _                                                                     => new CreditLimitChanged(c.CreditLimit),
    };

    private static bool IsNoMore(Money asked, Money held) => asked.IsIn(held.Currency) && asked <= held;

    private static CreditReservationChanged Change(ReserveCredit c, Money held) => new(c.OrderId, held, c.Amount, c.OrderVersion);

    private static CreditReservationRejected Reject(ReserveCredit c, CreditRefusal refusal) =>
        new(c.OrderId, c.Amount, c.OrderVersion, refusal.Code, refusal.Reason);
}
