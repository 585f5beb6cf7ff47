namespace EventSourcing;

/// <summary>Reads what a stream was: its events, its state at a version or a time, and whether its chain of hashes holds.</summary>
public sealed class StreamHistory<TCommand, TState, TEvent>(Decider<TCommand, TState, TEvent> decider, ICommitStore store)
    where TCommand : class
    where TEvent : class
{
    /// <summary>The state after a version; null where the stream is shorter or <paramref name="version"/> is below 1.</summary>
    public async Task<PastState<TState>?> AtVersionAsync(StreamId stream, long version, CancellationToken cancellationToken)
    {
        var past = await FoldWhileAsync(stream, e => e.Version <= version, cancellationToken);
        return past?.Version == version ? past : null;
    }

    /// <summary>The states after two versions, with one reading of the stream; null for each that it does not have.</summary>
    public async Task<(PastState<TState>? First, PastState<TState>? Second)> AtVersionsAsync(
        StreamId stream, long first, long second, CancellationToken cancellationToken)
    {
        PastState<TState>? earlier = null;
        var later = await FoldWhileAsync(stream, e => e.Version <= Math.Max(first, second), cancellationToken, past =>
            earlier = past.Version == Math.Min(first, second) ? past : earlier);
        later = later?.Version == Math.Max(first, second) ? later : null;
        return first <= second ? (earlier, later) : (later, earlier);
    }

    /// <summary>The state after the last event that was recorded at or before a time; null where there was none yet.</summary>
    public Task<PastState<TState>?> AsOfAsync(StreamId stream, DateTimeOffset time, CancellationToken cancellationToken) =>
        FoldWhileAsync(stream, e => e.RecordedAt <= time, cancellationToken);

    /// <summary>The newest state; null where there is no such stream.</summary>
    public Task<PastState<TState>?> NowAsync(StreamId stream, CancellationToken cancellationToken) =>
        FoldWhileAsync(stream, _ => true, cancellationToken);

    private async Task<PastState<TState>?> FoldWhileAsync(
        StreamId stream, Func<RecordedEvent, bool> wanted, CancellationToken cancellationToken, Action<PastState<TState>>? onTheWay = null)
    {
        var fold = new StreamFold<TCommand, TState, TEvent>(decider);
        var version = 0L;
        await foreach (var commit in store.ReadAllAsync(stream, cancellationToken: cancellationToken))
        {
            foreach (var recorded in commit.OfKnownFormat().Events)
            {
                if (!wanted(recorded))
                {
                    return Result();
                }

                fold.Apply(recorded);
                version = recorded.Version;
                onTheWay?.Invoke(new PastState<TState>(fold.State, version));
            }
        }

        return Result();

        PastState<TState>? Result() => version == 0 ? null : new PastState<TState>(fold.State, version);
    }
}

/// <summary>A state and the version that it was reached with.</summary>
public sealed record PastState<TState>(TState State, long Version);
