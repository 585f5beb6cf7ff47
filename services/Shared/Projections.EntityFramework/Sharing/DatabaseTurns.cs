namespace Projections.EntityFramework;

/// <summary>
/// One writing transaction at a time in this process, in the order in which they were asked for. SQLite lets in only one anyway, but those that find it taken
/// come back at intervals, and one that begins again and again would starve them.
/// </summary>
internal sealed class DatabaseTurns : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<Turn> TakeAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    public void Dispose() => _turn.Dispose();

    internal readonly struct Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
