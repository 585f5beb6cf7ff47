using SharedKernel;
using static Orders.Domain.OrderEvent;

namespace Orders.Domain.Tests;

/// <summary>One of each event, as the approved files hold them.</summary>
internal static class OrderEventExamples
{
    public static IReadOnlyList<OrderEvent> All { get; } =
    [
        new OrderPlaced(
            "ALFKI",
            "EUR",
            [new OrderLine("11", "Queso Cabrales", 12, 14m, 0.050m), new OrderLine("42", "Singaporean Hokkien Fried Mee", 10, 9.8125m, 0m)],
            new Money(257.73m, "EUR"),
            new Address("Luisenstr. 48", "Münster", "44087", "DE")),
        new OrderLineAdded("72", "Mozzarella di Giovanni", 5, 34.80m, 0.15m, new Money(405.63m, "EUR")),
        new OrderLineRemoved("11", new Money(246.03m, "EUR")),
        new OrderLineQuantityChanged("72", 1_000_000, new Money(29_580_098.13m, "EUR")),
        new OrderLinesReverted([new OrderLine("11", "Queso Cabrales", 12, 14m, 0.05m)], new Money(159.6m, "EUR"), "credit-limit-exceeded", "Too much."),
        new OrderApproved(new Money(257.73m, "EUR"), 1),
        new CreditGranted(new Money(405.63m, "EUR"), 3),
        new OrderRejected("currency-mismatch", "The order is in USD, the customer's credit in EUR."),
        new OrderCancelled("Bestellung storniert: 3 × zu spät.", CancellationCode.Requested),
        new OrderShipped("Speedy Express", "SE-1"),
        new OrderCompleted(),
        new OrderDeleted(),
        new OrderClosingFailed("The event store does not answer."),
        new ShipToErased(),
    ];
}
