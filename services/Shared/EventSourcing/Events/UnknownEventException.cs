namespace EventSourcing;

/// <summary>A stream holds an event that this code cannot read. Nothing is guessed: the reader stops there.</summary>
public sealed class UnknownEventException(string message) : Exception(message);
