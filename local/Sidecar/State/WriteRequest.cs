using System.Globalization;

namespace Sidecar.State;

/// <summary>One item to write as a caller asked for it, under the caller's key.</summary>
internal sealed record WriteRequest(
    string Key, ReadOnlyMemory<byte> Value, string? ETag, string? Concurrency, string? Consistency, IReadOnlyDictionary<string, string> Metadata)
{
    private const string FirstWrite = "first-write";

    /// <exception cref="FormatException">An option or the time to live is none that daprd knows; the message is its own.</exception>
    public StateOperation.Upsert ToUpsert(KeyPrefix prefix)
    {
        CheckOptions();
        return new StateOperation.Upsert(prefix.Apply(Key), Value, NullIfEmpty(ETag), Concurrency == FirstWrite, TimeToLive());
    }

    /// <exception cref="FormatException">An option is none that daprd knows.</exception>
    public StateOperation.Delete ToDelete(KeyPrefix prefix)
    {
        CheckOptions();
        return new StateOperation.Delete(prefix.Apply(Key), NullIfEmpty(ETag));
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

    private TimeSpan? TimeToLive()
    {
        if (!Metadata.TryGetValue("ttlInSeconds", out var text) || text.Length == 0)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? seconds > 0 ? TimeSpan.FromSeconds(seconds) : null
            : throw new FormatException(
                $"error parsing TTL: incorrect value for metadata 'ttlInSeconds': strconv.ParseInt: parsing \"{text}\": invalid syntax");
    }
}
