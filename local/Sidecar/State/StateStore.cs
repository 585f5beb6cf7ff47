using Sidecar.Storage;

namespace Sidecar.State;

/// <summary>A component's part of the state table. Components of the same name are the same store for every app of the host.</summary>
internal sealed class StateStore(string component, Database database, TimeProvider time) : IStateStore
{
    public string Component => component;

    public ValueTask<StoredValue?> GetAsync(string storedKey, CancellationToken ct) =>
        database.ReadAsync(connection => StateTable.Find(connection, component, storedKey, time.GetUtcNow()), ct);

    public Task ExecuteAsync(IReadOnlyList<StateOperation> operations, CancellationToken ct) =>
        database.WriteAsync(
            connection =>
            {
                var now = time.GetUtcNow();
                foreach (var operation in operations)
                {
                    StateTable.Apply(connection, component, operation, now);
                }

                return operations.Count;
            },
            ct);
}
