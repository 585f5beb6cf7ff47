using System.Text.Json;
using EventSourcing;
using Testing;

namespace Projections.EntityFramework.Tests;

/// <summary>What happens in the streams of these tests.</summary>
internal static class Notes
{
    public const string Category = "note";

    public const string Unreadable = "unreadable";

    /// <summary>The event after which nothing of a note may be found any more.</summary>
    public const string Torn = "Torn";

    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static StreamId Stream(string id) => StreamId.Of(Category, id);

    /// <summary>Appends a commit with one event a note; none makes a commit without events.</summary>
    public static Commit Note(this RecordedStreams streams, string id, params IReadOnlyList<string> notes) =>
        streams.Append(Stream(id), At, [.. notes.Select(note => ("Noted", 1, JsonSerializer.SerializeToElement(new { note })))]);

    /// <summary>Appends what erases a stream, which from then on is read as it is without its key.</summary>
    public static Commit Tear(this RecordedStreams streams, string id)
    {
        var torn = streams.Append(Stream(id), At, (Torn, 1, JsonSerializer.SerializeToElement(new { note = Torn })));
        streams.Opening = commit => commit.Stream == torn.Stream ? commit with { Events = [.. commit.Events.Select(Erase)] } : commit;
        return torn;
    }

    /// <summary>What the rows of a stream say when everything was applied once and in order.</summary>
    public static string Fold(IEnumerable<Commit> commits) =>
        string.Concat(commits.OrderBy(commit => commit.Number).SelectMany(commit => commit.Events).Select(e => $"{e.Data.GetProperty("note").GetString()};"));

    private static RecordedEvent Erase(RecordedEvent recorded) => recorded.Data.GetProperty("note").GetString() is Unreadable
        ? recorded
        : recorded with { Data = JsonSerializer.SerializeToElement(new { note = Erased.Text }) };
}
