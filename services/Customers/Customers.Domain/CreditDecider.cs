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
        { IsReleased: true }                                        => Unchanged,
        { AnsweredVersion: var v } when v >= c.OrderVersion         => Unchanged,
        { Reserved: { } held } when IsNoMore(c.Amount, held)        => new CreditReservationChanged(c.OrderId, held, c.Amount, c.OrderVersion),
        _ when customer.Status == CustomerStatus.Deleted            => Reject(c, CreditRefusal.CustomerDeleted),
        _ when !c.Amount.IsIn(customer.CreditLimit.Currency)        => Reject(c, CreditRefusal.OtherCurrency(c.Amount, customer.CreditLimit)),
        { Reserved: { } held } when c.Amount - held > customer.CreditAvailable => Reject(c, CreditRefusal.LimitExceeded(c.Amount, customer.CreditAvailable + held)),
        { Reserved: { } held }                                      => new CreditReservationChanged(c.OrderId, held, c.Amount, c.OrderVersion),
        _ when c.Amount > customer.CreditAvailable                  => Reject(c, CreditRefusal.LimitExceeded(c.Amount, customer.CreditAvailable)),
        _                                                           => new CreditReserved(c.OrderId, c.Amount, c.OrderVersion),
    };

    public static Decision<CustomerEvent> Release(ReleaseCredit c, CustomerState customer) => customer.Order(c.OrderId) switch
    {
        { Reserved: { } held } => new CreditReleased(c.OrderId, held),
        _                      => Unchanged,
    };

    public static Decision<CustomerEvent> ChangeLimit(ChangeCreditLimit c, CustomerState customer) => c.CreditLimit switch
    {
        var limit when limit == customer.CreditLimit                                              => Unchanged,
        var limit when !limit.IsIn(customer.CreditLimit.Currency) && customer.OpenReservations > 0 => CustomerRejections.LimitInOtherCurrency,
        var limit                                                                                 => new CreditLimitChanged(limit),
    };

    private static bool IsNoMore(Money asked, Money held) => asked.IsIn(held.Currency) && asked <= held;

    private static CreditReservationRejected Reject(ReserveCredit c, CreditRefusal refusal) =>
        new(c.OrderId, c.Amount, c.OrderVersion, refusal.Code, refusal.Reason);
}
