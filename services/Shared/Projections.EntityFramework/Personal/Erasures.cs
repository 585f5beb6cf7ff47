using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>Knows the commits after which personal data of their streams must not be found here any more.</summary>
internal sealed class Erasures(IEnumerable<StreamOwner> owners)
{
    private readonly Dictionary<string, string?> _events = owners.ToDictionary(owner => owner.Category, owner => owner.Erasure, StringComparer.Ordinal);

    public bool IsOne(Commit commit) => _events.GetValueOrDefault(commit.Stream.Category) is { } erasure && commit.Events.Any(e => e.Type == erasure);
}
