using Sidecar.Components;
using Sidecar.Resilience;
using Sidecar.State;
using Sidecar.Storage;

namespace Sidecar.Actors;

/// <summary>The state of actors, as one app's sidecar reads and writes it.</summary>
internal sealed class ActorState(
    AppIdentity self, StateStores stores, StateCalls calls, ActorTable table, Placement placement, AppConfiguration configuration)
{
    private const string Upsert = "upsert";
    private const string Delete = "delete";

    /// <summary>Reads a value; null if it is missing or empty. Any actor may be asked for, active or not, of any type.</summary>
    /// <exception cref="ApiException">No store holds actor state, or it can't be read.</exception>
    public async ValueTask<StoredValue?> GetAsync(ActorKey actor, string key, CancellationToken ct)
    {
        await placement.SettledAsync(actor.Type, ct);
        try
        {
            return await calls.GetAsync(Store(), StoredKey(actor, key), ct) is { Data.IsEmpty: false } value ? value : null;
        }
        catch (Exception e) when (e is DatabaseException or TimeoutException or CircuitOpenException)
        {
            throw new ApiException(500, "ERR_ACTOR_STATE_GET", $"error getting actor state: {e.Message}");
        }
    }

    /// <summary>Writes all or nothing. The actor must be active on this app, but nobody looks whether the writer is inside its turn.</summary>
    /// <exception cref="ApiException">The actor is not active here, an operation is not possible, or the store refused.</exception>
    public async Task ExecuteAsync(ActorKey actor, IReadOnlyList<ActorStateOperation> operations, CancellationToken ct)
    {
        // In daprd calls for actor state wait as calls of actors do: a turn that is drained meanwhile can't save.
        await placement.SettledAsync(actor.Type, ct);
        if (!table.IsActive(actor))
        {
            throw new ApiException(400, "ERR_ACTOR_INSTANCE_MISSING", "actor instance is missing");
        }

        if (operations.Count == 0)
        {
            return;
        }

        try
        {
            var writes = operations.Select(operation => ToWrite(actor, operation)).ToArray();
            var store = Store();
            await calls.WriteAsync(store, attempt => store.Store.ExecuteAsync(writes, attempt), ct);
        }
        catch (Exception e) when (e is not (ApiException or OperationCanceledException))
        {
            throw Refusal(e.Message);
        }
    }

    private static ApiException Refusal(string reason) =>
        new(500, "ERR_ACTOR_STATE_TRANSACTION_SAVE", $"error saving actor transaction state: {reason}");

    private StateOperation ToWrite(ActorKey actor, ActorStateOperation operation) => operation switch
    {
        { Operation: not (Upsert or Delete) } => throw Refusal($"operation type {operation.Operation} not supported"),
        { Key: "" } => throw Refusal("missing key"),
        { Operation: Delete } => new StateOperation.Delete(StoredKey(actor, operation.Key), ETag(operation)),
        { TimeToLive: not null } when !configuration.Features.Contains(AppConfiguration.ActorStateTimeToLive) =>
            throw Refusal("ttlInSeconds is not supported without the \"ActorStateTTL\" feature enabled"),
        _ => new StateOperation.Upsert(
            StoredKey(actor, operation.Key), operation.Value, ETag(operation), TimeToLive: WriteRequest.TimeToLive(operation.TimeToLive)),
    };

    private static string? ETag(ActorStateOperation operation) => string.IsNullOrEmpty(operation.ETag) ? null : operation.ETag;

    private string StoredKey(ActorKey actor, string key) => $"{self.AppId}||{actor.Type}||{actor.Id}||{key}";

    private StateComponent Store() => stores.ActorStore ?? throw new ApiException(
        500,
        "ERR_ACTOR_RUNTIME_NOT_FOUND",
        "the state store is not configured to use the actor runtime. "
        + "Have you set the - name: actorStateStore value: \"true\" in your state store component file?");
}
