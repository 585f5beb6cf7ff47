using EventSourcing;
using Orders.Contracts;

namespace Customers.QueryService;

/// <summary>The order rows that a batch touches.</summary>
internal sealed class CustomerOrderRows(CustomersContext context, IReadOnlyList<CustomerOrderRow> known)
{
    private readonly Dictionary<string, CustomerOrderRow> _rows = known.ToDictionary(row => row.OrderId);

    public void Apply(RecordedEvent recorded)
    {
        if (!PublishedOrderEvents.TryRead(recorded, out var published))
        {
            return;
        }

        switch (published)
        {
            case PublishedOrderEvent.OrderPlaced placed:
                var row = new CustomerOrderRow { OrderId = recorded.Stream.Id, CustomerId = placed.CustomerId };
                _rows.Add(row.OrderId, row);
                context.CustomerOrders.Add(row);
                break;
            case PublishedOrderEvent.OrderEnded:
                _rows[recorded.Stream.Id].IsOpen = false;
                break;
        }
    }
}
