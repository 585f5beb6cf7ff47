using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Projections.EntityFramework;

/// <summary>The last rebuild of a projection, how far it is and what it found. How far it is stands as of <see cref="Place"/>, from where a rebuild that is interrupted goes on;
/// what it found is counted with every repair.</summary>
internal sealed class RebuildRow
{
    public required string Projection { get; init; }

    public bool IsRunning { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The category that is being walked, by its place among the projection's.</summary>
    public int Category { get; set; }

    /// <summary>Where in the directory of that category.</summary>
    public string? Place { get; set; }

    /// <summary>Where the directory ended when that category was begun. Streams that were added later need no rebuild.</summary>
    public string? Until { get; set; }

    /// <summary>How many streams there were at the start.</summary>
    public long Expected { get; set; }

    public long Streams { get; set; }

    public long Events { get; set; }

    public long Rows { get; set; }

    /// <summary>Streams whose rows were not what their events make.</summary>
    public long Differing { get; set; }

    /// <summary>Rows that were not there.</summary>
    public long Missing { get; set; }

    /// <summary>Rows that no event makes.</summary>
    public long Extra { get; set; }

    /// <summary>Rows that said something else.</summary>
    public long Changed { get; set; }

    /// <summary>Streams with an event that cannot be applied; their rows are as they were.</summary>
    public long Failed { get; set; }

    /// <summary>The part of the streams that it has been through.</summary>
    public double Progress => IsRunning ? Math.Min(1, Streams / Math.Max(1.0, Expected)) : 1;

    /// <summary>Counts a part of the way.</summary>
    public void Count(RebuildTally tally)
    {
        Streams += tally.Streams;
        Events += tally.Events;
        Rows += tally.Rows;
        Failed += tally.Failed;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<RebuildRow>
    {
        public void Configure(EntityTypeBuilder<RebuildRow> builder)
        {
            builder.ToTable("Rebuilds");
            builder.HasKey(row => row.Projection);
            builder.Ignore(row => row.Progress);
            builder.Property(row => row.Projection).IsCode(64);
            builder.Property(row => row.Place).HasMaxLength(200).IsUnicode(false);
            builder.Property(row => row.Until).HasMaxLength(200).IsUnicode(false);
        }
    }
}
