namespace EventSourcing;

/// <summary>A stream holds an event that this code cannot read, or code means to write one that it never registered.</summary>
public sealed class UnknownEventException : UnreadableStreamException
{
    private UnknownEventException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    internal static UnknownEventException NotRegistered(Type type) => new($"{type.Name} is not registered as an event type.");

    internal static UnknownEventException UnknownType(RecordedEvent recorded) =>
        new($"{Place(recorded)}, a type that this service does not know. Deploy the version of the service that wrote it first.");

    internal static UnknownEventException NewerVersion(RecordedEvent recorded, int known) =>
        new($"{Place(recorded)}; this service knows it up to version {known}. Deploy the newer version first.");

    internal static UnknownEventException NoUpcaster(RecordedEvent recorded, int from) =>
        new($"{Place(recorded)}, and there is no upcaster from version {from}. Register one that lifts it to version {from + 1}.");

    internal static UnknownEventException Malformed(RecordedEvent recorded, Exception? cause = null) =>
        new($"{Place(recorded)}, but its data is not of that form: the record was damaged, or written by other means. Verify the stream.", cause);

    private static string Place(RecordedEvent recorded) =>
        $"Event {recorded.Version} of {recorded.Stream} is a '{recorded.Type}' of schema version {recorded.SchemaVersion}";
}
