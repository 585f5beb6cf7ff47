using System.Text.Json.Serialization;

namespace EventSourcing;

/// <summary>
/// Everything that one decision wrote, as one record of a stream. Commits are numbered 1, 2, 3… without a gap and are never overwritten;
/// <see cref="PreviousHash"/> chains each to the one before it. A commit without events records that a keyed command changed nothing.
/// This is the stored form and the published one: its JSON is public contract.
/// </summary>
/// <param name="Stream">The stream that it belongs to.</param>
/// <param name="Number">Its place in the stream, from 1.</param>
/// <param name="FirstVersion">The version of its first event: the stream's version before it, plus one.</param>
/// <param name="Events">Its events in order, versions contiguous from <paramref name="FirstVersion"/>.</param>
/// <param name="CommandId">The command that it answers; a second command with this id gets this commit's outcome.</param>
/// <param name="RequestHash">A hash of that command's request: the same id with another request is refused.</param>
/// <param name="PreviousHash">The hash of commit <c>Number - 1</c>; null in the first.</param>
/// <param name="Hash">The hash of this record over its canonical JSON without this member (see <see cref="CommitHash"/>), or its HMAC where <see cref="HashKey"/> names a key.</param>
public sealed record Commit(
    StreamId Stream,
    long Number,
    long FirstVersion,
    IReadOnlyList<RecordedEvent> Events,
    CommandId CommandId,
    string RequestHash,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? PreviousHash,
    string Hash)
{
    /// <summary>The newest form of the record that this code writes and reads.</summary>
    public const int NewestFormat = 1;

    /// <summary>The form of the record. A change that an older reader would misunderstand raises it; additions that can be ignored don't.</summary>
    [JsonPropertyOrder(-1)]
    public int Format { get; init; } = NewestFormat;

    /// <summary>Which key the hash was made with (see <see cref="ChainKeys"/>); null where it is a plain one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? HashKey { get; init; }

    /// <summary>The stream's version after this commit.</summary>
    [JsonIgnore]
    public long LastVersion => FirstVersion - 1 + Events.Count;

    /// <summary>Refuses a record of a later format; whoever takes commits from a store or a broker asks this first.</summary>
    /// <exception cref="UnreadableCommitException">The record's format is newer than this code.</exception>
    public Commit OfKnownFormat() => Format <= NewestFormat ? this : throw UnreadableCommitException.NewerFormat(this);
}
