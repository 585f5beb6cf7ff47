using Microsoft.EntityFrameworkCore;

namespace Projections.EntityFramework;

/// <summary>Opens the service's read model.</summary>
internal interface IReadModel
{
    /// <summary>For reading, and for what writes before anything else does.</summary>
    ReadModelContext Open();

    /// <summary>
    /// For writing, once all who asked for it before in this process have ended. SQLite lets in only one anyway, but those that find it taken block a thread each
    /// while they wait, come back at intervals, and are starved by one that begins again and again.
    /// </summary>
    Task<WriteTurn> OpenToWriteAsync(CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class ReadModel<TContext>(IDbContextFactory<TContext> contexts) : IReadModel, IDisposable
    where TContext : ReadModelContext
{
    private readonly SemaphoreSlim _turn = new(1);

    public ReadModelContext Open() => contexts.CreateDbContext();

    public async Task<WriteTurn> OpenToWriteAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return new WriteTurn(Open(), _turn);
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    public void Dispose() => _turn.Dispose();
}
