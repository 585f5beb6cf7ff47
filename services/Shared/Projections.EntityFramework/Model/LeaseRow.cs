using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Projections.EntityFramework;

/// <summary>Which replica does a piece of work now, and where in it the last one came to.</summary>
internal sealed class LeaseRow
{
    public required string Work { get; init; }

    public required string Owner { get; init; }

    public required DateTimeOffset Until { get; init; }

    public string? Place { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<LeaseRow>
    {
        public void Configure(EntityTypeBuilder<LeaseRow> builder)
        {
            builder.ToTable("Leases");
            builder.HasKey(row => row.Work);
            builder.Property(row => row.Work).IsCode(100);
            builder.Property(row => row.Owner).IsCode(36);
            builder.Property(row => row.Place).HasMaxLength(200).IsUnicode(false);
        }
    }
}
