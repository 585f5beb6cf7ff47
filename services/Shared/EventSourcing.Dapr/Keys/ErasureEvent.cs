namespace EventSourcing.Dapr;

/// <summary>Which event erases the personal data of a category's streams.</summary>
internal sealed record ErasureEvent(string Category, string WireName);
