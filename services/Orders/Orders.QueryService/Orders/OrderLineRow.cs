using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Projections.EntityFramework;

namespace Orders.QueryService;

/// <summary>A line of an order.</summary>
internal sealed class OrderLineRow
{
    public required string OrderId { get; init; }

    public required string Sku { get; init; }

    /// <summary>Its place among the order's lines, with gaps where lines were removed.</summary>
    public int Position { get; set; }

    public required string Description { get; set; }

    public int Quantity { get; set; }

    public decimal UnitPrice { get; set; }

    public decimal Discount { get; set; }

    public decimal Amount { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OrderLineRow>
    {
        public void Configure(EntityTypeBuilder<OrderLineRow> builder)
        {
            builder.ToTable("OrderLines");
            builder.HasKey(line => new { line.OrderId, line.Sku });
            builder.Property(line => line.OrderId).IsId();
            builder.Property(line => line.Sku).HasMaxLength(64);
            builder.Property(line => line.Description).HasMaxLength(500);
            builder.Property(line => line.UnitPrice).HasPrecision(18, 4);
            builder.Property(line => line.Discount).HasPrecision(5, 4);
            builder.HasIndex(line => line.Sku);
        }
    }
}
