namespace Projections.EntityFramework;

/// <summary>The database is not what this version of the service was built for.</summary>
public sealed class SchemaMismatchException(string reason) : Exception(reason)
{
    /// <summary>Compares what was applied to a database with what this version knows.</summary>
    /// <returns>Null if they are the same.</returns>
    internal static SchemaMismatchException? Between(IReadOnlyCollection<string> applied, IReadOnlyCollection<string> known)
    {
        var (unknown, missing) = (applied.Except(known).ToList(), known.Except(applied).ToList());
        return (unknown.Count, missing.Count) switch
        {
            (0, 0) => null,
            (0, _) => new($"The database is behind this version: it lacks {string.Join(", ", missing)}. Run the service once with --migrate."),
            _ => new($"The database is ahead of this version, which does not know {string.Join(", ", unknown)}. Run the version that migrated it, or a newer one."),
        };
    }
}
