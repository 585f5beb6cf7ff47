namespace Dapr.Actors.Runtime;

/// <summary>A value as this activation sees it, and what the next save has to do about it.</summary>
internal sealed record TrackedState(object? Value, Type Type, StateChangeKind Change)
{
    public bool Exists => Change != StateChangeKind.Remove;

    public static TrackedState Of<T>(T value, StateChangeKind change) => new(value, typeof(T), change);

    /// <summary>The store has the key unless this activation added it, so a value after a removal is an update.</summary>
    public TrackedState With<T>(T value) => Of(value, Change == StateChangeKind.Add ? StateChangeKind.Add : StateChangeKind.Update);
}
