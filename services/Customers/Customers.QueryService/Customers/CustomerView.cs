namespace Customers.QueryService;

/// <summary>A customer's row and what is counted from its orders when asked.</summary>
internal sealed class CustomerView
{
    public required CustomerRow Customer { get; init; }

    public required int OpenOrders { get; init; }

    public required int OrdersPlaced { get; init; }

    public static IQueryable<CustomerView> Of(CustomersContext context, IQueryable<CustomerRow> customers) =>
        customers.Select(customer => new CustomerView
        {
            Customer = customer,
            OpenOrders = context.CustomerOrders.Count(order => order.CustomerId == customer.Id && order.IsOpen),
            OrdersPlaced = context.CustomerOrders.Count(order => order.CustomerId == customer.Id),
        });
}
