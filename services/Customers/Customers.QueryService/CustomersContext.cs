using Microsoft.EntityFrameworkCore;
using Projections.EntityFramework;

namespace Customers.QueryService;

/// <summary>The read model of the customers.</summary>
internal sealed class CustomersContext(DbContextOptions<CustomersContext> options) : ReadModelContext(options)
{
    public DbSet<CustomerRow> Customers => Set<CustomerRow>();

    public DbSet<CustomerSearchKey> SearchKeys => Set<CustomerSearchKey>();

    public DbSet<CustomerOrderRow> CustomerOrders => Set<CustomerOrderRow>();

    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();

    protected override void DescribeRows(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(CustomersContext).Assembly);
        foreach (var key in new[] { nameof(CustomerRow.SortName), nameof(CustomerRow.RegisteredAt), nameof(CustomerRow.CreditAvailable) })
        {
            model.Entity<CustomerRow>().HasSortIndexes(IsSqlite, key, nameof(CustomerRow.Id));
        }
    }
}
