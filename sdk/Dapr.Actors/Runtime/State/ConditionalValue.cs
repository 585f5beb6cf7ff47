#nullable disable

namespace Dapr.Actors.Runtime;

#pragma warning disable CA1815 // Not compared in the published type either.
public struct ConditionalValue<TValue>(bool hasValue, TValue value)
#pragma warning restore CA1815
{
    public bool HasValue { get; } = hasValue;

    public TValue Value { get; } = value;
}
