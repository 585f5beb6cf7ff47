namespace EventSourcing;

/// <summary>
/// How far a reader has durably handled one stream: number, version and hash of the last commit. <see cref="Start"/> is before the first commit.
/// </summary>
public readonly record struct Checkpoint(long Number, long Version, string? Hash)
{
    public static Checkpoint Start => default;

    public static Checkpoint After(Commit commit) => new(commit.Number, commit.LastVersion, commit.Hash);

    /// <summary>Whether the commit was handled before.</summary>
    public bool Covers(Commit commit) => commit.Number <= Number;

    /// <summary>Whether the commit is the one that follows, by number and by hash.</summary>
    public bool IsFollowedBy(Commit commit) => commit.Number == Number + 1 && commit.PreviousHash == Hash;
}
