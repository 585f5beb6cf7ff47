namespace Projections.EntityFramework;

/// <summary>A projection into one service's context.</summary>
/// <param name="name">Its name in checkpoints, routes and telemetry.</param>
/// <param name="categories">The categories of streams that it reads.</param>
public abstract class Projection<TContext>(string name, params string[] categories) : IProjection
    where TContext : ReadModelContext
{
    public string Name => name;

    public IReadOnlySet<string> Categories { get; } = categories.ToHashSet(StringComparer.Ordinal);

    public abstract IReadOnlyList<OwnedRows> Rows { get; }

    public Task<IEventApplier> PrepareAsync(ReadModelContext context, IReadOnlyList<StreamRun> runs, CancellationToken cancellationToken) =>
        PrepareAsync((TContext)context, runs, cancellationToken);

    public IEventApplier Begin(ReadModelContext context) => Begin((TContext)context);

    protected abstract Task<IEventApplier> PrepareAsync(TContext context, IReadOnlyList<StreamRun> runs, CancellationToken cancellationToken);

    protected abstract IEventApplier Begin(TContext context);
}
