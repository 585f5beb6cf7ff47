using Microsoft.EntityFrameworkCore;
using Orders.Domain;
using Projections.EntityFramework;

namespace Orders.QueryService;

/// <summary>Keeps the rows of orders and their lines.</summary>
internal sealed class OrdersProjection() : Projection<OrdersContext>(ProjectionName, Category)
{
    public const string ProjectionName = "orders";

    private const string Category = "order";

    public override IReadOnlyList<OwnedRows> Rows { get; } =
        [OwnedRows.Of<OrderRow>(Category, nameof(OrderRow.Id)), OwnedRows.Of<OrderLineRow>(Category, nameof(OrderLineRow.OrderId))];

    protected override IEventApplier Begin(OrdersContext context) => new OrderRows(context, []);

    protected override async Task<IEventApplier> PrepareAsync(OrdersContext context, IReadOnlyList<StreamRun> runs, CancellationToken cancellationToken)
    {
        string[] orders = [.. runs.Where(run => run.Commits[0].FirstVersion > 1).Select(run => run.Stream.Id)];
        string[] relined = [.. runs.Where(ChangesLines).Select(run => run.Stream.Id)];
        var known = orders.Length == 0 ? [] : await context.Orders.AsTracking().Where(row => orders.Contains(row.Id)).ToListAsync(cancellationToken);
        if (relined.Length > 0)
        {
            // Tracked with their orders, they become their Lines.
            await context.OrderLines.AsTracking().Where(line => relined.Contains(line.OrderId)).LoadAsync(cancellationToken);
        }

        return new OrderRows(context, known);
    }

    private static bool ChangesLines(StreamRun run) => run.Events.Any(e => e.Type
        is nameof(OrderEvent.OrderLineAdded)
        or nameof(OrderEvent.OrderLineRemoved)
        or nameof(OrderEvent.OrderLineQuantityChanged)
        or nameof(OrderEvent.OrderLinesReverted));
}
