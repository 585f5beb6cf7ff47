namespace EventSourcing;

/// <summary>
/// What a session knows of its stream: the state, and which commands were answered. Opens from a snapshot where a good one is found, and has new ones written
/// beside the turns. Not safe for concurrent use.
/// </summary>
internal sealed class StreamMemory<TCommand, TState, TEvent>
    where TCommand : class
    where TEvent : class
{
    private readonly StreamId _stream;
    private readonly ICommitStore _commits;
    private readonly ISnapshotStore _snapshots;
    private readonly StreamSeal _seal;
    private readonly SnapshotWriter<TState> _writer;
    private readonly string _fingerprint;
    private bool _isOpen;

    public StreamMemory(
        Decider<TCommand, TState, TEvent> decider, StreamId stream, ICommitStore commits, ISnapshotStore snapshots, SnapshotRhythm rhythm, StreamSeal seal)
    {
        (_stream, _commits, _snapshots, _seal, _fingerprint) = (stream, commits, new SealedSnapshots(snapshots, seal), seal, StateFingerprint.Of(decider));
        var pages = new CommandPages(stream, commits, _snapshots);
        _writer = new SnapshotWriter<TState>(stream, _snapshots, pages, _fingerprint, rhythm);
        Fold = new StreamFold<TCommand, TState, TEvent>(decider);
        Handled = new HandledCommands(stream, commits, pages);
    }

    public StreamFold<TCommand, TState, TEvent> Fold { get; }

    public HandledCommands Handled { get; }

    public Task Writing => _writer.Writing;

    /// <summary>Reads what the stream has beyond what is known. If it is interrupted, what was read by then is kept.</summary>
    /// <param name="next">The command that this is done for.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>How many commits were read for it.</returns>
    public async Task<long> CatchUpAsync(CommandId next, CancellationToken cancellationToken)
    {
        var read = 0L;
        if (!_isOpen)
        {
            read = await OpenAsync(next, cancellationToken);
            _isOpen = true;
        }

        await foreach (var commit in _commits.ReadAllAsync(_stream, Fold.Checkpoint.Number, cancellationToken))
        {
            await ApplyAsync(commit, cancellationToken);
            read++;
        }

        return read;
    }

    public async ValueTask ApplyAsync(Commit commit, CancellationToken cancellationToken)
    {
        Fold.Apply(await _seal.OpenAsync(commit.OfKnownFormat(), cancellationToken));
        Handled.Add(commit);
    }

    /// <summary>Takes over what was written meanwhile and begins to write again where enough has come since. Waits for nothing.</summary>
    public void Maintain()
    {
        if (_writer.TakeIndexed() is { } indexed)
        {
            Handled.Index(indexed);
        }

        if (_writer.IsDue(Fold.Checkpoint))
        {
            _writer.Begin(Fold.Checkpoint, Fold.RecordedAt, Fold.State, Handled);
        }
    }

    private async Task<int> OpenAsync(CommandId next, CancellationToken cancellationToken)
    {
        // A new stream has no snapshot worth asking for.
        if (await _commits.FindAsync(_stream, 1, cancellationToken) is not { } first || await RestoreAsync(next, cancellationToken))
        {
            return 0;
        }

        await ApplyAsync(first, cancellationToken);
        return 1;
    }

    private async Task<bool> RestoreAsync(CommandId next, CancellationToken cancellationToken)
    {
        if (await _snapshots.FindAsync(_stream, Snapshot<TState>.Part, cancellationToken) is not { } bytes)
        {
            return false;
        }

        var (snapshot, checkpoint, reason) = Snapshot<TState>.Open(bytes, _fingerprint);
        if (snapshot is { Indexed.Number: > 0 })
        {
            Handled.Expect(next);
        }

        if (snapshot is not null && (await _commits.FindAsync(_stream, checkpoint.Number, cancellationToken))?.Hash != checkpoint.Hash)
        {
            reason = "its last commit is not in the stream";
        }

        if (reason is not null)
        {
            _snapshots.Ignored(_stream, Snapshot<TState>.Part, reason);
            return false;
        }

        Fold.Restore(checkpoint, snapshot!.RecordedAt, snapshot.State);
        Handled.Restore(snapshot.Indexed, CommandNumbers.FromBytes(snapshot.Recent));
        _writer.StartFrom(checkpoint, bytes.Length);
        return true;
    }
}
