namespace EventSourcing.Dapr;

/// <summary>A commit on its way to the topic.</summary>
/// <param name="Intent">What the commit was announced by.</param>
/// <param name="Commit">The commit, where it is at hand; else it is read from its stream.</param>
internal sealed record Publication(Intent Intent, Commit? Commit);
