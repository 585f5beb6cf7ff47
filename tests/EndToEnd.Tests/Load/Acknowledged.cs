namespace EndToEnd.Tests;

/// <summary>A command whose answer reached its sender: from then on it must never be lost.</summary>
/// <param name="Stream">The stream that it concerned.</param>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Version">The version that the answer named.</param>
/// <param name="Status">The answer's HTTP status.</param>
internal sealed record Acknowledged(string Stream, string Key, long Version, int Status);
