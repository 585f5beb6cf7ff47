namespace Sidecar.State;

/// <summary>One write of a transaction, by its full stored key. An ETag, if given, must match what is stored.</summary>
internal abstract record StateOperation(string Key, string? ETag)
{
    /// <param name="Key">The full stored key.</param>
    /// <param name="Value">The bytes to store.</param>
    /// <param name="ETag">Null or the version that must be stored now.</param>
    /// <param name="FirstWrite">Without an ETag: insert only.</param>
    /// <param name="TimeToLive">Null keeps the value for ever.</param>
    internal sealed record Upsert(string Key, ReadOnlyMemory<byte> Value, string? ETag = null, bool FirstWrite = false, TimeSpan? TimeToLive = null)
        : StateOperation(Key, ETag);

    internal sealed record Delete(string Key, string? ETag = null) : StateOperation(Key, ETag);
}
