using Sidecar.Storage;

namespace Sidecar.State;

/// <summary>A component's part of the state table. Components of the same name are the same store for every app of the host.</summary>
internal sealed class StateStore(string component, Database database, TimeProvider time) : IStateStore
{
    public ValueTask<StoredValue?> GetAsync(string storedKey, CancellationToken ct) =>
        database.ReadAsync(connection => StateTable.Find(connection, component, storedKey, time.GetUtcNow()), ct);

    /// <summary>The values of several keys, in their order.</summary>
    public ValueTask<List<StoredValue?>> GetAsync(IReadOnlyList<string> storedKeys, CancellationToken ct) =>
        database.ReadAsync(connection => storedKeys.Select(key => StateTable.Find(connection, component, key, time.GetUtcNow())).ToList(), ct);

    public Task ExecuteAsync(IReadOnlyList<StateOperation> operations, CancellationToken ct) =>
        database.WriteAsync(
            connection =>
            {
                Apply(connection, operations, time.GetUtcNow());
                return operations.Count;
            },
            ct);

    /// <summary>The same inside a transaction of the caller.</summary>
    public void Apply(Connection connection, IReadOnlyList<StateOperation> operations, DateTimeOffset now)
    {
        foreach (var operation in operations)
        {
            StateTable.Apply(connection, component, operation, now);
        }
    }
}
