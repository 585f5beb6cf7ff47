namespace Sidecar.Actors;

/// <summary>The weight of an id on a host.</summary>
internal static class IdHash
{
    public static uint Of(string host, string id)
    {
        const uint offset = 2166136261, prime = 16777619;
        var hash = offset;
        foreach (var c in host)
        {
            hash = (hash ^ c) * prime;
        }

        foreach (var c in id)
        {
            hash = (hash ^ c) * prime;
        }

        // FNV spreads its last characters over the low bits only; the comparison looks at the high ones.
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        return hash ^ (hash >> 13);
    }
}
