using SharedKernel;

namespace Customers.QueryService;

/// <summary>A customer as queries answer it.</summary>
internal sealed record CustomerAnswer(
    string Id,
    string Name,
    string Email,
    Address Address,
    string Status,
    Money CreditLimit,
    Money CreditReserved,
    Money CreditAvailable,
    int OpenOrders,
    int OrdersPlaced,
    DateTimeOffset RegisteredAt,
    long Version)
{
    // Deleted ones are answered 410 and not listed.
    private const string Active = "Active";

    public static CustomerAnswer Of(CustomerView view)
    {
        var row = view.Customer;
        return new CustomerAnswer(
            row.Id,
            row.Name,
            row.Email,
            new Address(row.Street, row.City, row.PostalCode, row.Country),
            Active,
            new Money(row.CreditLimit, row.Currency),
            new Money(row.CreditReserved, row.Currency),
            new Money(row.CreditAvailable, row.Currency),
            view.OpenOrders,
            view.OrdersPlaced,
            row.RegisteredAt,
            row.Version);
    }
}
