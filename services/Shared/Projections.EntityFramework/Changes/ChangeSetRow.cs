using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Projections.EntityFramework;

/// <summary>
/// What one transaction made visible, written by that transaction. One row for all of it, so that noting changes costs next to nothing beside making them.
/// </summary>
internal sealed class ChangeSetRow
{
    /// <summary>On SQL Server: a row version. Numbers given out by an identity become visible out of order there.</summary>
    public const string StampColumn = "Stamp";

    public long Sequence { get; private set; }

    public DateTimeOffset At { get; init; }

    /// <summary>A list of <see cref="Change"/>, in JSON.</summary>
    public required string Changes { get; init; }

    internal sealed class Configuration(string? provider) : IEntityTypeConfiguration<ChangeSetRow>
    {
        public void Configure(EntityTypeBuilder<ChangeSetRow> builder)
        {
            builder.ToTable("ChangeSets");
            builder.HasKey(row => row.Sequence);
            builder.HasIndex(row => row.At);
            if (provider != ColumnTypes.SqliteProvider)
            {
                builder.Property<byte[]>(StampColumn).IsRowVersion();
                builder.HasIndex(StampColumn);
            }
        }
    }
}

/// <summary>An event whose effects can be seen in all projections.</summary>
internal sealed record Change(string Stream, long Version, string Type);
