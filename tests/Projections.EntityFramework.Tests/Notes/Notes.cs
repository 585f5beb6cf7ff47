using System.Text.Json;
using EventSourcing;
using Testing;

namespace Projections.EntityFramework.Tests;

/// <summary>What happens in the streams of these tests.</summary>
internal static class Notes
{
    public const string Category = "note";

    public const string Unreadable = "unreadable";

    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static StreamId Stream(string id) => StreamId.Of(Category, id);

    /// <summary>Appends a commit with one event a note; none makes a commit without events.</summary>
    public static Commit Note(this RecordedStreams streams, string id, params IReadOnlyList<string> notes) =>
        streams.Append(Stream(id), At, [.. notes.Select(note => ("Noted", 1, JsonSerializer.SerializeToElement(new { note })))]);

    /// <summary>What the rows of a stream say when everything was applied once and in order.</summary>
    public static string Fold(IEnumerable<Commit> commits) =>
        string.Concat(commits.OrderBy(commit => commit.Number).SelectMany(commit => commit.Events).Select(e => $"{e.Data.GetProperty("note").GetString()};"));
}
