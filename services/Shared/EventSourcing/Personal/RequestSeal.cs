namespace EventSourcing;

/// <summary>
/// Makes codes of request hashes, since who reads a stream could guess a name and see whether its hash is the stored one. The key is the stream's own where it has
/// one, and a common one else. Commands of processes follow from events and are left as they are.
/// </summary>
internal sealed class RequestSeal(IKeyRing ring)
{
    private const string Own = "own:";
    private const string Common = "common:";

    public string Seal(CommandId command, string requestHash, SealingKey? own) => command.IsFromProcess ? requestHash : (own, ring.FindCommon()) switch
    {
        ({ } key, _) => Own + key.Authenticate(requestHash),
        (_, { } common) => $"{Common}{common.Id}:{common.Key.Authenticate(requestHash)}",
        _ => requestHash,
    };

    /// <summary>Whether a stored code is that of a request; null where its key is gone.</summary>
    /// <exception cref="KeyRingException">It is of a common key that this service was not given.</exception>
    public bool? Matches(string stored, string requestHash, SealingKey? own)
    {
        if (stored.StartsWith(Own, StringComparison.Ordinal))
        {
            return own is null ? null : stored.AsSpan(Own.Length).SequenceEqual(own.Authenticate(requestHash));
        }

        if (!stored.StartsWith(Common, StringComparison.Ordinal))
        {
            return stored == requestHash;
        }

        var id = stored[Common.Length..stored.LastIndexOf(':')];
        var common = ring.FindCommon(id) ?? throw new KeyRingException($"A request was recorded under master key {id}, which this service was not given.");
        return stored.AsSpan(Common.Length + id.Length + 1).SequenceEqual(common.Key.Authenticate(requestHash));
    }
}
