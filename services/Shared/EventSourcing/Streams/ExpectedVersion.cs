namespace EventSourcing;

/// <summary>What the sender of a command believes the stream's version to be. A field that was never set claims "no stream yet", not "anything goes".</summary>
public readonly record struct ExpectedVersion
{
    private const long AnyValue = -1;

    private readonly long _value;

    private ExpectedVersion(long value) => _value = value;

    public static ExpectedVersion NoStream => default;

    public static ExpectedVersion Any => new(AnyValue);

    public static ExpectedVersion Exactly(long version) =>
        version >= 0 ? new ExpectedVersion(version) : throw new ArgumentOutOfRangeException(nameof(version), version, "a version is 0 or more");

    public bool Accepts(long actualVersion) => _value == AnyValue || _value == actualVersion;

    public override string ToString() => _value switch { AnyValue => "any", 0 => "no stream", _ => $"{_value}" };
}
