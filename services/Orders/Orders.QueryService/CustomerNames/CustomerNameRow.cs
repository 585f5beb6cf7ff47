using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Projections.EntityFramework;

namespace Orders.QueryService;

/// <summary>What a customer is called now. Orders are joined with it when queried, so that no order holds an old name.</summary>
internal sealed class CustomerNameRow
{
    public required string CustomerId { get; init; }

    public required string Name { get; set; }

    public bool IsDeleted { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<CustomerNameRow>
    {
        public void Configure(EntityTypeBuilder<CustomerNameRow> builder)
        {
            builder.ToTable("CustomerNames");
            builder.HasKey(row => row.CustomerId);
            builder.Property(row => row.CustomerId).IsId();
            builder.Property(row => row.Name).HasMaxLength(500);
        }
    }
}
