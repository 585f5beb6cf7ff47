using EventSourcing;
using Orders.Domain;
using Projections.EntityFramework;
using static Orders.Domain.OrderEvent;

namespace Orders.QueryService;

/// <summary>The order rows that a batch touches. Every event moves the row's version, those without anything to show too.</summary>
internal sealed class OrderRows(OrdersContext context, IReadOnlyList<OrderRow> known) : IEventApplier
{
    private readonly Dictionary<string, OrderRow> _rows = known.ToDictionary(row => row.Id);

    public void Apply(RecordedEvent recorded)
    {
        if (recorded.Type != CommandRejected.WireName)
        {
            Apply(OrderEventTypes.Instance.Read(recorded), recorded);
        }

        Row(recorded).Version = recorded.Version;
    }

    private void Apply(OrderEvent happened, RecordedEvent recorded)
    {
        switch (happened)
        {
            case OrderPlaced e:
                Place(e, recorded);
                break;
            case OrderLineAdded e:
                Row(recorded).Add(new OrderLine(e.Sku, e.Description, e.Quantity, e.UnitPrice, e.Discount), e.Total);
                break;
            case OrderLineRemoved e:
                Row(recorded).Remove(e.Sku, e.Total);
                break;
            case OrderLineQuantityChanged e:
                Row(recorded).Requantify(e.Sku, e.Quantity, e.Total);
                break;
            case OrderLinesReverted e:
                Row(recorded).Replace(e.Lines, e.Total);
                break;
            case OrderApproved:
                Row(recorded).Status = nameof(OrderStatus.Approved);
                break;
            case OrderRejected e:
                End(Row(recorded), OrderStatus.Rejected, e.Reason);
                break;
            case OrderCancelled e:
                End(Row(recorded), OrderStatus.Cancelled, e.Reason);
                break;
            case OrderShipped:
                Row(recorded).Status = nameof(OrderStatus.Shipped);
                Row(recorded).ShippedAt = recorded.OccurredAt;
                break;
            case OrderCompleted:
                Row(recorded).Status = nameof(OrderStatus.Completed);
                Row(recorded).CompletedAt = recorded.OccurredAt;
                break;
            case OrderDeleted:
                Row(recorded).Status = nameof(OrderStatus.Deleted);
                break;
            case ShipToErased:
                Forget(Row(recorded));
                break;
            case CreditGranted or OrderClosingFailed:
                break;
            default:
                throw new NotSupportedException(happened.GetType().Name);
        }
    }

    private void Place(OrderPlaced e, RecordedEvent recorded)
    {
        var row = new OrderRow
        {
            Id = recorded.Stream.Id,
            CustomerId = e.CustomerId,
            Status = nameof(OrderStatus.Pending),
            Currency = e.Currency,
            ShipToStreet = e.ShipTo?.Street,
            ShipToCity = e.ShipTo?.City,
            ShipToPostalCode = e.ShipTo?.PostalCode,
            ShipToCountry = e.ShipTo?.Country,
            PlacedAt = recorded.OccurredAt,
            PlacedDay = OrderRow.DayOf(recorded.OccurredAt),
        };
        row.Replace(e.Lines, e.Total);
        _rows.Add(row.Id, row);
        context.Orders.Add(row);
    }

    private static void Forget(OrderRow row) => row.ShipToStreet = row.ShipToCity = row.ShipToPostalCode = Erased.Text;

    private static void End(OrderRow row, OrderStatus status, string reason) => (row.Status, row.Reason) = (status.ToString(), reason);

    private OrderRow Row(RecordedEvent recorded) =>
        _rows.TryGetValue(recorded.Stream.Id, out var row) ? row : throw new InvalidOperationException($"{recorded.Stream} begins without being placed");
}
