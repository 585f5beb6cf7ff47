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

    /// <summary>The minute in which it moved last; no finer, so that its index seldom changes.</summary>
    public DateTimeOffset MovedAt { get; private set; }

    public Checkpoint Position => new(Number, Version, Hash);

    /// <summary>A row as it was when its checkpoint moved; as if long ago where nobody knows when that was.</summary>
    public static CheckpointRow Of(string projection, string stream, CheckpointWatch.Move move)
    {
        var row = new CheckpointRow { Projection = projection, Stream = stream, MovedAt = move.At ?? default };
        (row.Number, row.Version, row.Hash) = move.To;
        return row;
    }

    public void MoveTo(Checkpoint position, DateTimeOffset now)
    {
        (Number, Version, Hash) = position;
        MovedAt = MinuteOf(now);
    }

    public static DateTimeOffset MinuteOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

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
            builder.HasIndex(row => row.MovedAt);
        }
    }
}
