using EventSourcing;

namespace Projections.EntityFramework;

/// <summary>The service's projections.</summary>
internal sealed class ProjectionSet(IEnumerable<IProjection> projections)
{
    private readonly IReadOnlyList<IProjection> _all = [.. projections];

    public IReadOnlyList<IProjection> All => _all;

    public IProjection? Find(string name) => _all.FirstOrDefault(p => p.Name == name);

    public IEnumerable<IProjection> Reading(StreamId stream) => _all.Where(p => p.Categories.Contains(stream.Category));

    public bool Reads(string category) => _all.Any(p => p.Categories.Contains(category));
}
