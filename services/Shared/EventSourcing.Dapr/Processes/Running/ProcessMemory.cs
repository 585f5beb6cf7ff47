namespace EventSourcing.Dapr;

/// <summary>What a process knows of one stream: how far it has handled it, and its state there.</summary>
public sealed record ProcessMemory<TState>(Checkpoint Checkpoint, TState State)
{
    private const int FewCommits = 16;

    /// <summary>
    /// Whether the memory has come far enough to be worth saving. Losing it costs only time, as all of it follows from the stream; the distance grows with
    /// the stream, so that saving a state that grows stays cheap.
    /// </summary>
    public bool IsFarFrom(Checkpoint saved) => Checkpoint.Number - saved.Number >= Math.Max(FewCommits, saved.Number / 4);
}
