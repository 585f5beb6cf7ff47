using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Projections.EntityFramework;

namespace Orders.QueryService;

/// <summary>An order as lists, pages and reports show it.</summary>
internal sealed class OrderRow
{
    private const string DayFormat = "yyyy-MM-dd";

    public required string Id { get; init; }

    public required string CustomerId { get; init; }

    public required string Status { get; set; }

    public required string Currency { get; init; }

    public decimal Total { get; set; }

    /// <summary>Of all lines together, for reports.</summary>
    public long Quantity { get; set; }

    public string? ShipToStreet { get; init; }

    public string? ShipToCity { get; init; }

    public string? ShipToPostalCode { get; init; }

    public string? ShipToCountry { get; init; }

    public DateTimeOffset PlacedAt { get; init; }

    /// <summary>The day of <see cref="PlacedAt"/> in UTC as <c>2026-01-31</c>, which reports group by.</summary>
    public required string PlacedDay { get; init; }

    public DateTimeOffset? ShippedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public string? Reason { get; set; }

    public long Version { get; set; }

    public List<OrderLineRow> Lines { get; init; } = [];

    public static string DayOf(DateTimeOffset time) => time.UtcDateTime.ToString(DayFormat, CultureInfo.InvariantCulture);

    internal sealed class Configuration : IEntityTypeConfiguration<OrderRow>
    {
        public void Configure(EntityTypeBuilder<OrderRow> builder)
        {
            builder.ToTable("Orders");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Id).IsId();
            builder.Property(row => row.CustomerId).IsId();
            builder.Property(row => row.Status).IsCode(20);
            builder.Property(row => row.Currency).IsCode(3);
            builder.Property(row => row.ShipToStreet).HasMaxLength(500);
            builder.Property(row => row.ShipToCity).HasMaxLength(100);
            builder.Property(row => row.ShipToPostalCode).HasMaxLength(20);
            builder.Property(row => row.ShipToCountry).HasMaxLength(2).IsUnicode(false);
            builder.Property(row => row.PlacedDay).IsCode(DayFormat.Length);
            builder.Property(row => row.Reason).HasMaxLength(1000);
            builder.HasMany(row => row.Lines).WithOne().HasForeignKey(line => line.OrderId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
