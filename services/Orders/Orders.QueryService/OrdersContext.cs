using Microsoft.EntityFrameworkCore;
using Projections.EntityFramework;

namespace Orders.QueryService;

/// <summary>The read model of the orders.</summary>
internal sealed class OrdersContext(DbContextOptions<OrdersContext> options) : ReadModelContext(options)
{
    public DbSet<OrderRow> Orders => Set<OrderRow>();

    public DbSet<OrderLineRow> OrderLines => Set<OrderLineRow>();

    public DbSet<CustomerNameRow> CustomerNames => Set<CustomerNameRow>();

    protected override void DescribeRows(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(OrdersContext).Assembly);
        model.Entity<OrderRow>().HasListIndexes(IsSqlite);
    }
}
