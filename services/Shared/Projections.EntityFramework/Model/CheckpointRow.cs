using EventSourcing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Projections.EntityFramework;

/// <summary>How far one projection has applied one stream. The number is advanced by compare-and-set, so that replicas may race.</summary>
internal sealed class CheckpointRow
{
    public required string Projection { get; init; }

    public required string Stream { get; init; }

    public long Number { get; private set; }

    public long Version { get; private set; }

    public string? Hash { get; private set; }

    public Checkpoint Position => new(Number, Version, Hash);

    public void MoveTo(Checkpoint position) => (Number, Version, Hash) = position;

    internal sealed class Configuration : IEntityTypeConfiguration<CheckpointRow>
    {
        public void Configure(EntityTypeBuilder<CheckpointRow> builder)
        {
            builder.ToTable("Checkpoints");
            builder.HasKey(row => new { row.Projection, row.Stream });
            builder.Property(row => row.Projection).IsCode(64);
            builder.Property(row => row.Stream).IsCode(97);
            builder.Property(row => row.Number).IsConcurrencyToken();
            builder.Property(row => row.Hash).HasMaxLength(64).IsUnicode(false);
            builder.Ignore(row => row.Position);
        }
    }
}
