namespace Cluster.Importing;

/// <summary>One line of a file that isn't blank.</summary>
/// <param name="Number">Its number in the file, from 1, blank lines counted.</param>
/// <param name="Text">Its bytes without the line's end; empty if it is too long to be read.</param>
/// <param name="TooLong">Whether it is longer than any command may be.</param>
internal readonly record struct NdjsonLine(int Number, ReadOnlyMemory<byte> Text, bool TooLong = false);
