namespace Projections.EntityFramework;

/// <summary>What a part of a rebuild went through and found.</summary>
internal sealed record RebuildTally
{
    public long Streams { get; init; }

    public long Events { get; init; }

    public long Rows { get; init; }

    public long Differing { get; init; }

    public long Missing { get; init; }

    public long Extra { get; init; }

    public long Changed { get; init; }

    public long Failed { get; init; }

    public static RebuildTally operator +(RebuildTally one, RebuildTally other) => new()
    {
        Streams = one.Streams + other.Streams,
        Events = one.Events + other.Events,
        Rows = one.Rows + other.Rows,
        Differing = one.Differing + other.Differing,
        Missing = one.Missing + other.Missing,
        Extra = one.Extra + other.Extra,
        Changed = one.Changed + other.Changed,
        Failed = one.Failed + other.Failed,
    };
}
