using System.Globalization;

namespace EventSourcing.Dapr;

/// <summary>
/// The key of a commit, <c>order-10248.3</c>: the only place that makes one. Streams can hold no full stop, so two of them never share a key; what Dapr would
/// make of an empty or odd key (it accepts an empty one) can't come up.
/// </summary>
internal static class CommitKey
{
    public static string Of(StreamId stream, long number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentException.ThrowIfNullOrEmpty(stream.Id);
        return string.Create(CultureInfo.InvariantCulture, $"{stream}.{number}");
    }
}
