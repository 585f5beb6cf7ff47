using System.Buffers;
using Sidecar.Invocation;

namespace Sidecar.Grpc.Tracing;

/// <summary>W3C baggage: <c>key=value;property,…</c>.</summary>
internal static class Baggage
{
    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Why the header is none, a line for each bad member; null if it is good.</summary>
    public static string? Fault(string header)
    {
        var faults = header.Split(',').Select(MemberFault).OfType<string>().ToList();
        return faults.Count == 0 ? null : string.Join('\n', faults);
    }

    private static string? MemberFault(string member)
    {
        var parts = member.Split(';');
        if (Array.Find(parts[1..], property => !IsProperty(property.Trim())) is { } property)
        {
            return $"invalid baggage list-member property: {GoWords.Quote(property)}";
        }

        var equals = parts[0].IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? $"invalid baggage list-member: {GoWords.Quote(member)}"
            : IsToken(parts[0][..equals].Trim()) ? null
            : $"invalid key: {GoWords.Quote(parts[0][..equals].Trim())}";
    }

    private static bool IsProperty(string property) => property.Length == 0 || IsToken(property.Split('=', 2)[0].Trim());

    private static bool IsToken(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Token);
}
