namespace EventSourcing;

/// <summary>Sealed data doesn't open with the key of its stream: it was altered, or stood somewhere else.</summary>
public sealed class SealBrokenException(string place, Exception? cause = null)
    : UnreadableStreamException($"What is sealed at {place} does not open with its key: it was altered, or belongs somewhere else. Verify the stream.", cause);
