using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Projections.EntityFramework;

namespace Customers.QueryService;

/// <summary>A text whose beginning finds a customer, so that a search is one range of an index.</summary>
internal sealed class CustomerSearchKey
{
    public required string CustomerId { get; init; }

    public required string Text { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CustomerSearchKey>
    {
        public void Configure(EntityTypeBuilder<CustomerSearchKey> builder)
        {
            builder.ToTable("CustomerSearchKeys");
            builder.HasKey(key => new { key.Text, key.CustomerId });
            builder.Property(key => key.CustomerId).IsId();
            builder.Property(key => key.Text).HasMaxLength(SearchText.MaxLength);
            builder.HasIndex(key => key.CustomerId);
        }
    }
}
