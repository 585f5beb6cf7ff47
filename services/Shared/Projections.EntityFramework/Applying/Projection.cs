namespace Projections.EntityFramework;

/// <summary>A projection into one service's context.</summary>
/// <param name="name">Its name in checkpoints, routes and telemetry.</param>
/// <param name="categories">The categories of streams that it reads.</param>
public abstract class Projection<TContext>(string name, params string[] categories) : IProjection
    where TContext : ReadModelContext
{
    public string Name => name;

    public IReadOnlySet<string> Categories { get; } = categories.ToHashSet(StringComparer.Ordinal);

    public Task<IEventApplier> PrepareAsync(ReadModelContext context, IReadOnlyList<StreamRun> runs, CancellationToken cancellationToken) =>
        PrepareAsync((TContext)context, runs, cancellationToken);

    protected abstract Task<IEventApplier> PrepareAsync(TContext context, IReadOnlyList<StreamRun> runs, CancellationToken cancellationToken);
}
