using SampleData.Customers;

namespace SampleData.Orders;

internal sealed record SampleOrder(
    string Id,
    string CustomerId,
    string Currency,
    IReadOnlyList<SampleOrderLine> Lines,
    SampleAddress? ShipTo,
    DateTimeOffset? PlacedAt,
    DateTimeOffset? ShippedAt,
    DateTimeOffset? CompletedAt)
{
    public decimal Total => Lines.Sum(line => line.Amount);
}
