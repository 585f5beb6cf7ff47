namespace Dapr.Client.Http;

internal sealed partial class DaprClientHttp
{
    public override Task ExecuteStateTransactionAsync(
        string storeName,
        IReadOnlyList<StateTransactionRequest> operations,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(storeName);
        ArgumentNullException.ThrowIfNull(operations);
        if (operations.Count == 0)
        {
            throw new ArgumentException("There are no operations to execute.", nameof(operations));
        }

        var body = JsonBody.Write(writer => TransactionWriter.Write(writer, operations, metadata));
        return SendState(_sidecar.Request(HttpMethod.Post, StateRoutes.Transaction(storeName), body), conflictIsAnAnswer: false, cancellationToken);
    }
}
