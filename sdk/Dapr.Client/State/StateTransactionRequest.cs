namespace Dapr.Client;

public sealed class StateTransactionRequest(
    string key,
    byte[]? value,
    StateOperationType operationType,
    string? etag = null,
    IReadOnlyDictionary<string, string>? metadata = null,
    StateOptions? options = null)
{
    // The published type has a field here.
#pragma warning disable CA1051
    public StateOptions? Options = options;
#pragma warning restore CA1051

    public string Key { get; } = key ?? throw new ArgumentNullException(nameof(key));

#pragma warning disable CA1819 // An array in the published type.
    public byte[]? Value { get; set; } = value;
#pragma warning restore CA1819

    public StateOperationType? OperationType { get; set; } = operationType;

    public string? ETag { get; set; } = etag;

    public IReadOnlyDictionary<string, string>? Metadata { get; set; } = metadata;
}

public enum StateOperationType
{
    Upsert,
    Delete,
}
