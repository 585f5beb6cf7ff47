namespace Dapr.Client.Http;

internal static class WireNames
{
    public static string ToWire(this ConsistencyMode mode) => mode switch
    {
        ConsistencyMode.Eventual => "eventual",
        ConsistencyMode.Strong => "strong",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    public static string ToWire(this ConcurrencyMode mode) => mode switch
    {
        ConcurrencyMode.FirstWrite => "first-write",
        ConcurrencyMode.LastWrite => "last-write",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    public static string ToWire(this StateOperationType type) => type switch
    {
        StateOperationType.Upsert => "upsert",
        StateOperationType.Delete => "delete",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
