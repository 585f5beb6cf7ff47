using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework;

/// <summary>Opens the service's read model.</summary>
internal interface IReadModel
{
    ReadModelContext Open();
}

/// <inheritdoc/>
internal sealed class ReadModel<TContext>(IDbContextFactory<TContext> contexts) : IReadModel
    where TContext : ReadModelContext
{
    public ReadModelContext Open() => contexts.CreateDbContext();
}
