namespace Projections.EntityFramework;

/// <summary>The read model, opened by the one in this process who may write now. Disposing it lets in the next; whoever has one never asks for another.</summary>
internal sealed class WriteTurn(ReadModelContext context, SemaphoreSlim turn) : IAsyncDisposable
{
    public ReadModelContext Context { get; } = context;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Context.DisposeAsync();
        }
        finally
        {
            turn.Release();
        }
    }
}
