using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Projections.EntityFramework;

namespace Customers.QueryService;

/// <summary>One event of a customer's history in words.</summary>
internal sealed class TimelineEntry
{
    public required string CustomerId { get; init; }

    public required long Version { get; init; }

    public required string Type { get; init; }

    /// <summary>What is personal in it stands between the marks of <see cref="PersonalText"/>.</summary>
    public required string Text { get; set; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<TimelineEntry>
    {
        public void Configure(EntityTypeBuilder<TimelineEntry> builder)
        {
            builder.ToTable("CustomerTimeline");
            builder.HasKey(entry => new { entry.CustomerId, entry.Version });
            builder.Property(entry => entry.CustomerId).IsId();
            builder.Property(entry => entry.Type).IsCode(100);
            builder.Property(entry => entry.Text).HasMaxLength(TimelineText.MaxLength);
        }
    }
}
