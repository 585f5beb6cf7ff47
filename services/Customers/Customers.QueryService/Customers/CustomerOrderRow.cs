using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Projections.EntityFramework;

namespace Customers.QueryService;

/// <summary>An order that a customer placed, for counting; rows rather than counters, so that being told twice changes nothing.</summary>
internal sealed class CustomerOrderRow
{
    public required string OrderId { get; init; }

    public required string CustomerId { get; init; }

    /// <summary>Pending, approved or shipped.</summary>
    public bool IsOpen { get; set; } = true;

    internal sealed class Configuration : IEntityTypeConfiguration<CustomerOrderRow>
    {
        public void Configure(EntityTypeBuilder<CustomerOrderRow> builder)
        {
            builder.ToTable("CustomerOrders");
            builder.HasKey(row => row.OrderId);
            builder.Property(row => row.OrderId).IsId();
            builder.Property(row => row.CustomerId).IsId();
            builder.HasIndex(row => new { row.CustomerId, row.IsOpen });
        }
    }
}
