using System.Text.Json;
using EventSourcing;

namespace Testing;

/// <summary>Commits for tests of what carries them, not of what they say.</summary>
public static class Commits
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The commit after <paramref name="last"/>, with one event a note.</summary>
    public static Commit Next(StreamId stream, Commit? last, params IReadOnlyList<string> notes)
    {
        var number = (last?.Number ?? 0) + 1;
        var firstVersion = (last?.LastVersion ?? 0) + 1;
        var command = CommandId.FromRequest(Guid.NewGuid());
        var events = notes.Select((note, i) => new RecordedEvent(
            Guid.CreateVersion7(Day).ToString(), stream, firstVersion + i, "Noted", 1, Day.AddSeconds(number), Day,
            JsonSerializer.SerializeToElement(new { note, big = "12345678901234567890", amount = "10.00" }),
            new EventMetadata(command.ToString(), "correlation", "causation")));
        return CommitHash.Seal(new Commit(stream, number, firstVersion, [.. events], command, "request", last?.Hash, ""));
    }
}
