using Sidecar.PubSub.Envelopes;

namespace Sidecar.State;

/// <summary>One operation of a transaction.</summary>
/// <param name="IsDelete">Else an upsert.</param>
/// <param name="Request">Key, value, conditions and metadata.</param>
/// <param name="ContentType">What the caller says the value is; decides how the outbox shows it.</param>
/// <param name="Data">The value as the <c>data</c> of an event of that content type; each protocol has its own rules.</param>
internal sealed record TransactionItem(bool IsDelete, WriteRequest Request, string? ContentType, Func<string, EventData> Data)
{
    public StateOperation ToOperation(KeyPrefix prefix) => IsDelete ? Request.ToDelete(prefix) : Request.ToUpsert(prefix);
}
