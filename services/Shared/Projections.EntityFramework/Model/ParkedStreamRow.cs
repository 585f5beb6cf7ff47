using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Projections.EntityFramework;

/// <summary>Marks a stream that a projection cannot apply further. Nothing of the stream is kept: it is read again when tried again.</summary>
internal sealed class ParkedStreamRow
{
    public const int MaxError = 500;

    public required string Projection { get; init; }

    public required string Stream { get; init; }

    /// <summary>The number of the commit that could not be applied.</summary>
    public long Number { get; set; }

    public required string Error { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset ParkedAt { get; init; }

    public DateTimeOffset NextAttemptAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ParkedStreamRow>
    {
        public void Configure(EntityTypeBuilder<ParkedStreamRow> builder)
        {
            builder.ToTable("ParkedStreams");
            builder.HasKey(row => new { row.Projection, row.Stream });
            builder.Property(row => row.Projection).IsCode(64);
            builder.Property(row => row.Stream).IsCode(97);
            builder.Property(row => row.Error).HasMaxLength(MaxError);
            builder.HasIndex(row => row.NextAttemptAt);
        }
    }
}
