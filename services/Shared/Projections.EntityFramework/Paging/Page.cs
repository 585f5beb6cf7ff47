namespace Projections.EntityFramework;

/// <summary>A part of a list. <paramref name="NextCursor"/> is null in the last one.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
