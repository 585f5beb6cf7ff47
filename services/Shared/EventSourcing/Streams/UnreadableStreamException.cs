namespace EventSourcing;

/// <summary>A stream cannot be read on from some commit. Nothing is guessed and nothing is skipped: readers stop there, and the message says where and what to do.</summary>
public abstract class UnreadableStreamException(string message, Exception? cause = null) : Exception(message, cause);
