namespace EventSourcing.Dapr;

/// <summary>What is stored under a stream's name in the component of keys. A key that was destroyed leaves a mark, so that none is made in its place.</summary>
/// <param name="Key">The key; null when it was destroyed.</param>
internal sealed record KeyRecord(WrappedKey? Key)
{
    public static KeyRecord Destroyed { get; } = new(Key: null);
}
