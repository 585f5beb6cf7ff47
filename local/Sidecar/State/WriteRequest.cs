using System.Globalization;

namespace Sidecar.State;

/// <summary>One item to write as a caller asked for it, under the caller's key.</summary>
internal sealed record WriteRequest(
    string Key, ReadOnlyMemory<byte> Value, string? ETag, string? Concurrency, string? Consistency, IReadOnlyDictionary<string, string> Metadata)
{
    public const string TimeToLiveName = "ttlInSeconds";

    private const string FirstWrite = "first-write";

    /// <exception cref="FormatException">An option or the time to live is none that daprd knows; the message is its own.</exception>
    public StateOperation.Upsert ToUpsert(KeyPrefix prefix)
    {
        CheckOptions();
        return new StateOperation.Upsert(prefix.Apply(Key), Value, NullIfEmpty(ETag), Concurrency == FirstWrite, TimeToLive(Metadata.GetValueOrDefault(TimeToLiveName)));
    }

    /// <exception cref="FormatException">An option is none that daprd knows.</exception>
    public StateOperation.Delete ToDelete(KeyPrefix prefix)
    {
        CheckOptions();
        return new StateOperation.Delete(prefix.Apply(Key), NullIfEmpty(ETag));
    }

    /// <summary>How long a value lives, by the text of its metadata; null is for ever.</summary>
    /// <exception cref="FormatException">The text is no number.</exception>
    public static TimeSpan? TimeToLive(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? seconds > 0 ? TimeSpan.FromSeconds(seconds) : null
            : throw new FormatException(
                $"error parsing TTL: incorrect value for metadata 'ttlInSeconds': strconv.ParseInt: parsing \"{text}\": invalid syntax");
    }

    private static string? NullIfEmpty(string? etag) => string.IsNullOrEmpty(etag) ? null : etag;

    private void CheckOptions()
    {
        if (Concurrency is not (null or "" or FirstWrite or "last-write"))
        {
            throw new FormatException($"unrecognized concurrency model '{Concurrency}'");
        }

        if (Consistency is not (null or "" or "strong" or "eventual"))
        {
            throw new FormatException($"unrecognized consistency model '{Consistency}'");
        }
    }
}
