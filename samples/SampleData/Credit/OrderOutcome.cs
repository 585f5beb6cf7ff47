namespace SampleData.Credit;

/// <summary>What becomes of an order that is imported in its turn.</summary>
/// <param name="Status">The order's status in the end.</param>
/// <param name="Code">Why it was rejected.</param>
internal sealed record OrderOutcome(string Id, string Status, string? Code = null);
