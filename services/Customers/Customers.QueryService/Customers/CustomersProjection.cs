using Customers.Domain;
using EventSourcing;
using Microsoft.EntityFrameworkCore;
using Orders.Contracts;
using Projections.EntityFramework;

namespace Customers.QueryService;

/// <summary>Keeps the rows of customers, what they are found by, and which orders they placed.</summary>
internal sealed class CustomersProjection() : Projection<CustomersContext>(ProjectionName, CustomerStreams, OrderStreams)
{
    public const string ProjectionName = "customers";

    internal const string CustomerStreams = "customer";
    internal const string OrderStreams = PublishedOrderEvents.Category;

    public override IReadOnlyList<OwnedRows> Rows { get; } =
    [
        OwnedRows.Of<CustomerRow>(CustomerStreams, nameof(CustomerRow.Id)),
        OwnedRows.Of<CustomerSearchKey>(CustomerStreams, nameof(CustomerSearchKey.CustomerId)),
        OwnedRows.Of<CustomerOrderRow>(OrderStreams, nameof(CustomerOrderRow.OrderId)),
    ];

    protected override IEventApplier Begin(CustomersContext context) =>
        new CustomersApplier(new CustomerRows(context, [], []), new CustomerOrderRows(context, []));

    protected override async Task<IEventApplier> PrepareAsync(CustomersContext context, IReadOnlyList<StreamRun> runs, CancellationToken cancellationToken)
    {
        string[] customers = [.. runs.Where(run => run.Stream.Category == CustomerStreams).Select(run => run.Stream.Id)];
        string[] renamed = [.. runs.Where(ChangesSearch).Select(run => run.Stream.Id)];
        string[] orders = [.. runs.Where(run => run.Stream.Category == OrderStreams).Select(run => run.Stream.Id)];

        var rows = customers.Length == 0 ? [] : await context.Customers.AsTracking().Where(row => customers.Contains(row.Id)).ToListAsync(cancellationToken);
        var keys = renamed.Length == 0 ? [] : await context.SearchKeys.AsTracking().Where(key => renamed.Contains(key.CustomerId)).ToListAsync(cancellationToken);
        var placed = orders.Length == 0 ? [] : await context.CustomerOrders.AsTracking().Where(row => orders.Contains(row.OrderId)).ToListAsync(cancellationToken);
        return new CustomersApplier(new CustomerRows(context, rows, keys), new CustomerOrderRows(context, placed));
    }

    private static bool ChangesSearch(StreamRun run) =>
        run.Stream.Category == CustomerStreams &&
        run.Events.Any(e => e.Type is nameof(CustomerEvent.CustomerRenamed) or nameof(CustomerEvent.CustomerEmailChanged));
}

/// <summary>Hands each event to the rows that it concerns.</summary>
internal sealed class CustomersApplier(CustomerRows customers, CustomerOrderRows orders) : IEventApplier
{
    public void Apply(RecordedEvent recorded)
    {
        if (recorded.Stream.Category == CustomersProjection.OrderStreams)
        {
            orders.Apply(recorded);
        }
        else
        {
            customers.Apply(recorded);
        }
    }

    public void Complete() => customers.Complete();
}
