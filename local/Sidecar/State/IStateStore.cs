namespace Sidecar.State;

/// <summary>A state component by its stored keys. What is acknowledged is on disk.</summary>
internal interface IStateStore
{
    /// <summary>Null if there is no such key or it has expired.</summary>
    ValueTask<StoredValue?> GetAsync(string storedKey, CancellationToken ct);

    /// <summary>Writes all or nothing, in order.</summary>
    /// <exception cref="EtagMismatchException">An ETag did not match, or a first write met a value.</exception>
    Task ExecuteAsync(IReadOnlyList<StateOperation> operations, CancellationToken ct);
}
