using EventSourcing;

namespace ServiceDefaults;

/// <summary>Handles delivered commits, in the order in which they came, repeats and gaps included.</summary>
/// <returns>For each commit, at its place, whether it is done with. The broker delivers the others again.</returns>
public delegate Task<IReadOnlyList<bool>> CommitHandler(IReadOnlyList<Commit> commits, CancellationToken cancellationToken);
