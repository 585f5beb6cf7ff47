using Orders.Domain;
using SharedKernel;

namespace Orders.QueryService;

/// <summary>Changes of an order's lines, with what follows from them for the order.</summary>
internal static class LineChanges
{
    public static void Add(this OrderRow order, OrderLine line, Money total)
    {
        var row = new OrderLineRow
        {
            OrderId = order.Id,
            Sku = line.Sku,
            Description = line.Description,
            Position = order.Lines.Select(other => other.Position).DefaultIfEmpty(0).Max() + 1,
        };
        row.Take(line);
        order.Lines.Add(row);
        order.Sum(total);
    }

    public static void Remove(this OrderRow order, string sku, Money total)
    {
        order.Lines.Remove(order.Line(sku));
        order.Sum(total);
    }

    public static void Requantify(this OrderRow order, string sku, int quantity, Money total)
    {
        var row = order.Line(sku);
        row.Quantity = quantity;
        row.Amount = LineAmount.Of(quantity, row.UnitPrice, row.Discount);
        order.Sum(total);
    }

    public static void Replace(this OrderRow order, IReadOnlyList<OrderLine> lines, Money total)
    {
        order.Lines.RemoveAll(row => !lines.Any(line => line.Sku == row.Sku));
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (order.Lines.Find(row => row.Sku == line.Sku) is not { } row)
            {
                row = new OrderLineRow { OrderId = order.Id, Sku = line.Sku, Description = line.Description };
                order.Lines.Add(row);
            }

            row.Position = i + 1;
            row.Take(line);
        }

        order.Sum(total);
    }

    private static void Take(this OrderLineRow row, OrderLine line) =>
        (row.Description, row.Quantity, row.UnitPrice, row.Discount, row.Amount) =
        (line.Description, line.Quantity, line.UnitPrice, line.Discount, line.Amount());

    private static void Sum(this OrderRow order, Money total) =>
        (order.Total, order.Quantity) = (total.Amount, order.Lines.Sum(line => (long)line.Quantity));

    private static OrderLineRow Line(this OrderRow order, string sku) =>
        order.Lines.Find(row => row.Sku == sku) ?? throw new InvalidOperationException($"order '{order.Id}' has no line '{sku}'");
}
