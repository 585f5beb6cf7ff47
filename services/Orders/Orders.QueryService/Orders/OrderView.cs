namespace Orders.QueryService;

/// <summary>An order's row and the customer's name, joined when asked.</summary>
internal sealed class OrderView
{
    public required OrderRow Order { get; init; }

    public required string? CustomerName { get; init; }

    public static IQueryable<OrderView> Of(OrdersContext context, IQueryable<OrderRow> orders) =>
        from order in orders
        join name in context.CustomerNames on order.CustomerId equals name.CustomerId into names
        from name in names.DefaultIfEmpty()
        select new OrderView { Order = order, CustomerName = name == null ? null : name.Name };
}
