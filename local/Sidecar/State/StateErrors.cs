namespace Sidecar.State;

/// <summary>The refusals of the state API in daprd's words.</summary>
internal static class StateErrors
{
    private const string StateResource = "state";

    public static ApiError NotConfigured() => new(500, "ERR_STATE_STORE_NOT_CONFIGURED", "state store is not configured");

    public static ApiError NotFound(string store, string appId)
    {
        const string Reason = "DAPR_STATE_NOT_FOUND";
        var error = new ApiError(400, "ERR_STATE_STORE_NOT_FOUND", $"state store {store} is not found");
        return error with
        {
            Details = [ErrorDetails.ErrorInfo(Reason, ("appID", appId))],
            OverGrpc = error with { Details = [ErrorDetails.ErrorInfo(Reason)] },
        };
    }

    public static ApiError Malformed(string message) => new(400, "ERR_MALFORMED_REQUEST", message);

    public static ApiError NoKey() => Malformed("\"key\" is a required field") with
    {
        OverGrpc = new(400, "ERR_STATE_SAVE", "state key cannot be empty"),
    };

    /// <param name="store">The component.</param>
    /// <param name="key">What the caller sent.</param>
    /// <param name="field">Over HTTP named by every call but the transaction.</param>
    public static ApiError IllegalKey(string store, string key, string? field)
    {
        var message = $"input key/keyPrefix '{key}' can't contain '||'";
        return KeyRefused(store, field, $"api error: code = InvalidArgument desc = {message}") with { OverGrpc = KeyRefused(store, key, message) };
    }

    public static ApiError SaveFailed(string store, string reason, bool conflict) =>
        new(conflict ? 409 : 500, "ERR_STATE_SAVE", $"failed saving state in state store {store}: {reason}");

    public static ApiError DeleteBulkFailed(string store, string reason, bool conflict) =>
        new(conflict ? 409 : 500, "ERR_STATE_BULK_DELETE", $"failed deleting state in state store {store}: {reason}");

    public static ApiError GetFailed(string store, string key, string reason) =>
        new(500, "ERR_STATE_GET", $"fail to get {key} from state store {store}: {reason}");

    public static ApiError BulkGetFailed(string reason) => new(500, "ERR_STATE_BULK_GET", reason);

    public static ApiError DeleteFailed(string key, string reason, bool conflict) =>
        new(conflict ? 409 : 500, "ERR_STATE_DELETE", $"failed deleting state with key {key}: {reason}");

    public static ApiError TransactionFailed(string reason) => new(500, "ERR_STATE_TRANSACTION", $"error while executing state transaction: {reason}");

    public static ApiError UnsupportedOperation(string operation) => new(400, "ERR_NOT_SUPPORTED_STATE_OPERATION", $"operation type {operation} not supported");

    public static ApiError QueryingUnsupported(string store) => new(
        500, "ERR_STATE_STORE_NOT_SUPPORTED", "state store does not support querying",
        [ErrorDetails.ResourceInfo(StateResource, store), ErrorDetails.ErrorInfoWithoutMetadata("DAPR_STATE_QUERYING_NOT_SUPPORTED")]);

    private static ApiError KeyRefused(string store, string? field, string message) => new(400, "ERR_MALFORMED_REQUEST", message,
    [
        ErrorDetails.BadRequest(field, message),
        ErrorDetails.ResourceInfo(StateResource, store),
        ErrorDetails.ErrorInfoWithoutMetadata("DAPR_STATE_ILLEGAL_KEY"),
    ]);
}
