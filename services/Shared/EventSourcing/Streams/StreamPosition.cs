namespace EventSourcing;

/// <summary>A place in a stream: after the commit of that number; 0 is before the first.</summary>
public readonly record struct StreamPosition(StreamId Stream, long Number);
