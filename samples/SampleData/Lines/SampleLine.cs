namespace SampleData.Lines;

/// <summary>One line of a file.</summary>
/// <param name="Text">The line without its end.</param>
/// <param name="BadBecause">What is wrong with it, as a word for tests to compare; null if it is fine.</param>
internal readonly record struct SampleLine(string Text, string? BadBecause = null);
