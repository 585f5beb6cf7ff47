using Customers.Contracts;
using EventSourcing;
using Microsoft.EntityFrameworkCore;
using Projections.EntityFramework;
using static Customers.Contracts.PublishedCustomerEvent;

namespace Orders.QueryService;

/// <summary>Keeps the customers' names.</summary>
internal sealed class CustomerNamesProjection() : Projection<OrdersContext>(ProjectionName, PublishedCustomerEvents.Category)
{
    public const string ProjectionName = "customer-names";

    public override IReadOnlyList<OwnedRows> Rows { get; } = [OwnedRows.Of<CustomerNameRow>(PublishedCustomerEvents.Category, nameof(CustomerNameRow.CustomerId))];

    protected override IEventApplier Begin(OrdersContext context) => new Applier(context, []);

    protected override async Task<IEventApplier> PrepareAsync(OrdersContext context, IReadOnlyList<StreamRun> runs, CancellationToken cancellationToken)
    {
        string[] ids = [.. runs.Where(ChangesName).Select(run => run.Stream.Id)];
        var known = ids.Length == 0 ? [] : await context.CustomerNames.AsTracking().Where(row => ids.Contains(row.CustomerId)).ToListAsync(cancellationToken);
        return new Applier(context, known.ToDictionary(row => row.CustomerId));
    }

    // Most of a customer's events are about credit.
    private static bool ChangesName(StreamRun run) => run.Events.Any(e => e.Type is nameof(CustomerRenamed) or nameof(CustomerDeleted));

    private sealed class Applier(OrdersContext context, Dictionary<string, CustomerNameRow> rows) : IEventApplier
    {
        public void Apply(RecordedEvent recorded)
        {
            if (!PublishedCustomerEvents.TryRead(recorded, out var published))
            {
                return;
            }

            switch (published)
            {
                case CustomerRegistered e:
                    var row = new CustomerNameRow { CustomerId = recorded.Stream.Id, Name = e.Name };
                    rows.Add(row.CustomerId, row);
                    context.CustomerNames.Add(row);
                    break;
                case CustomerRenamed e:
                    rows[recorded.Stream.Id].Name = e.Name;
                    break;
                case CustomerDeleted:
                    rows[recorded.Stream.Id].IsDeleted = true;
                    break;
            }
        }
    }
}
