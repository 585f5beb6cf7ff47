using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Projections.EntityFramework;

namespace Customers.QueryService;

/// <summary>A customer as lists and pages show it. How many orders it has is counted from <see cref="CustomerOrderRow"/>.</summary>
internal sealed class CustomerRow
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The name without case and accents, which lists are sorted by.</summary>
    public required string SortName { get; set; }

    public required string Email { get; set; }

    public required string Street { get; set; }

    public required string City { get; set; }

    public required string PostalCode { get; set; }

    public required string Country { get; set; }

    public bool IsDeleted { get; set; }

    public required string Currency { get; set; }

    public decimal CreditLimit { get; set; }

    public decimal CreditReserved { get; set; }

    public decimal CreditAvailable { get; set; }

    public DateTimeOffset RegisteredAt { get; init; }

    public long Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<CustomerRow>
    {
        public void Configure(EntityTypeBuilder<CustomerRow> builder)
        {
            builder.ToTable("Customers");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Id).IsId();
            builder.Property(row => row.Name).HasMaxLength(500);
            builder.Property(row => row.SortName).HasMaxLength(SearchText.MaxLength);
            builder.Property(row => row.Email).HasMaxLength(254);
            builder.Property(row => row.Street).HasMaxLength(500);
            builder.Property(row => row.City).HasMaxLength(100);
            builder.Property(row => row.PostalCode).HasMaxLength(20);
            builder.Property(row => row.Country).IsCode(2);
            builder.Property(row => row.Currency).IsCode(3);
        }
    }
}
