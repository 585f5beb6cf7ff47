using System.Globalization;
using EventSourcing;

namespace ServiceDefaults;

/// <summary>Names a version of a stream, written <c>customer-42@7</c>: what a command answers with and a query can wait for.</summary>
public readonly record struct ConsistencyToken(StreamId Stream, long Version)
{
    public const string HeaderName = "Consistency-Token";

    public static bool TryParse(string? text, out ConsistencyToken token)
    {
        token = default;
        var at = text?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        if (at < 0 ||
            !StreamId.TryParse(text![..at], out var stream) ||
            !long.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return false;
        }

        token = new ConsistencyToken(stream, version);
        return true;
    }

    public override string ToString() => $"{Stream}@{Version}";
}
