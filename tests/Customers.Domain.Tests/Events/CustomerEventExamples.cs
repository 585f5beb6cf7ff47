using SharedKernel;
using static Customers.Domain.CustomerEvent;

namespace Customers.Domain.Tests;

/// <summary>One of each event, as the approved files hold them.</summary>
internal static class CustomerEventExamples
{
    public static IReadOnlyList<CustomerEvent> All { get; } =
    [
        new CustomerRegistered("Alfreds Futterkiste", "maria@example.com", new Address("Obere Str. 57", "Berlin", "12209", "DE"), new Money(50000m, "EUR")),
        new CustomerRenamed("Alfred's Fütterkiste"),
        new CustomerEmailChanged("anders@example.com"),
        new CustomerRelocated(new Address("Mataderos 2312", "México D.F.", "05023", "MX")),
        new CreditLimitChanged(new Money(1_000_000_000_000m, "JPY")),
        new CustomerDeleted(),
        new CustomerErased(),
        new CreditReserved("10248", new Money(440.5m, "EUR"), 1),
        new CreditReservationChanged("10248", new Money(440.5m, "EUR"), new Money(0m, "EUR"), 4),
        new CreditReservationRejected(
            "10249", new Money(60000m, "EUR"), 1, "credit-limit-exceeded", "The order needs 60000.00 EUR; the customer's credit has 50000.00 EUR left for it."),
        new CreditReleased("10248", new Money(440.5m, "EUR")),
    ];
}
