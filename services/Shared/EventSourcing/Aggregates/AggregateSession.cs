namespace EventSourcing;

/// <summary>
/// One aggregate in memory: loads its stream, decides, appends, and answers. Commands must come one at a time.
/// Keeps its state from command to command; whenever an append does not clearly succeed it reads on in the stream before it decides again.
/// </summary>
/// <param name="decider">What kind of aggregate it is.</param>
/// <param name="stream">Which one.</param>
/// <param name="store">Where its commits are.</param>
/// <param name="time">The clock for <see cref="RecordedEvent.RecordedAt"/>.</param>
/// <param name="snapshots">Where it may keep what saves reading a long stream; null for nowhere.</param>
/// <param name="keys">The keys of personal data; null where the aggregate has none.</param>
/// <param name="chain">The keys that commits are chained with; null for plain hashes.</param>
public sealed class AggregateSession<TCommand, TState, TEvent>(
    Decider<TCommand, TState, TEvent> decider,
    StreamId stream,
    ICommitStore store,
    TimeProvider time,
    ISnapshotStore? snapshots = null,
    IKeyRing? keys = null,
    ChainKeys? chain = null)
    where TCommand : class
    where TEvent : class
{
    private const int Attempts = 5;

    private readonly StreamPrivacy<TCommand, TState, TEvent> _privacy = new(decider, stream, keys ?? NoKeys.Instance);

    private readonly ChainKeys _chain = chain ?? ChainKeys.None;

    private StreamMemory<TCommand, TState, TEvent>? _memory;
    private bool _isCurrent;

    /// <summary>Told how many commits were read, whenever the stream was read to its end.</summary>
    public Action<long> Rehydrated { get; init; } = _ => { };

    internal SnapshotRhythm Rhythm { get; init; } = SnapshotRhythm.Usual;

    /// <summary>How many handled commands it keeps in memory.</summary>
    internal int RememberedCommands => _memory?.Handled.Count ?? 0;

    /// <summary>Ends with the writing that goes on beside the turns.</summary>
    internal Task Writing => _memory?.Writing ?? Task.CompletedTask;

    /// <summary>
    /// Handles one command. A repeat of a command that was handled gets the first outcome; this is looked up before anything else is decided.
    /// </summary>
    /// <param name="command">What is asked for.</param>
    /// <param name="cancellationToken">Ends the reading of the stream; once an append has begun it is no longer looked at.</param>
    /// <exception cref="UnreadableStreamException">The stream can't be read to its end.</exception>
    public async Task<CommandOutcome> HandleAsync(Command<TCommand> command, CancellationToken cancellationToken)
    {
        try
        {
            return await AttemptAsync(command, cancellationToken);
        }
        catch (KeyRingException exception)
        {
            _isCurrent = false;
            return new CommandOutcome.Unavailable(exception.Message);
        }
    }

    private async Task<CommandOutcome> AttemptAsync(Command<TCommand> command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (memory, isFresh) = await CurrentAsync(command.Id, cancellationToken);
            if (await AnsweredAsync(memory, command, cancellationToken) is { } outcome)
            {
                return outcome;
            }

            var (commit, answer) = Decide(memory.Fold, command);
            if (commit is null)
            {
                if (isFresh || await IsAtEndAsync(memory.Fold, cancellationToken))
                {
                    return answer!;
                }

                _isCurrent = false;
                continue;
            }

            switch (await store.AppendAsync(_chain.Seal(await _privacy.SealAsync(commit))))
            {
                case AppendResult.Appended { Commit: var stored }:
                    return await AcceptAsync(memory, stored);
                case AppendResult.Unclear { Reason: var reason }:
                    _isCurrent = false;
                    return new CommandOutcome.Unavailable(reason);
                case AppendResult.Conflict:
                    await LoseRaceAsync(attempt, cancellationToken);
                    break;
            }
        }

        return new CommandOutcome.Unavailable($"{stream} was written by others {Attempts} times in a row.");
    }

    private async Task<CommandOutcome?> AnsweredAsync(
        StreamMemory<TCommand, TState, TEvent> memory, Command<TCommand> command, CancellationToken cancellationToken)
    {
        if (await memory.Handled.FindAsync(command.Id, memory.Fold.Checkpoint, cancellationToken) is { } commit)
        {
            return _privacy.IsAnswerTo(commit, command) switch
            {
                true => HandledCommand.By(commit).ToOutcome(),
                false => new CommandOutcome.KeyReused(),
                null => new CommandOutcome.Refused(new Rejection(
                    $"{stream.Category}-erased", "What was asked under this key was erased, and with it the answer.", RejectionKind.Deleted)),
            };
        }

        return null;
    }

    private (Commit? Commit, CommandOutcome? Answer) Decide(StreamFold<TCommand, TState, TEvent> fold, Command<TCommand> command)
    {
        var decision = decider.Decide(command.Body, fold.State);
        if (decision is Decision<TEvent>.Rejected { Rejection: { Kind: not RejectionKind.Rule } refusal })
        {
            return (null, new CommandOutcome.Refused(refusal));
        }

        if (!command.Expected.Accepts(fold.Version))
        {
            return (null, new CommandOutcome.VersionMismatch(fold.Version));
        }

        IReadOnlyList<WireEvent> events = decision switch
        {
            Decision<TEvent>.Accepted accepted => [.. accepted.Events.Select(ToWire)],
            Decision<TEvent>.Rejected { Rejection: var rejection } => [CommitBuilder.ToWire(new CommandRejected(command.Name, rejection.Code, rejection.Reason))],
            _ => [],
        };

        return events.Count == 0 && !command.Id.IsKey
            ? (null, new CommandOutcome.Done(fold.Version))
            : (CommitBuilder.Draft(stream, fold, command, events, time.GetUtcNow()), null);
    }

    // An answer that writes nothing meets no fence: another activation may have moved the stream on, and handled this very command.
    private async Task<bool> IsAtEndAsync(StreamFold<TCommand, TState, TEvent> fold, CancellationToken cancellationToken) =>
        await store.FindAsync(stream, fold.Checkpoint.Number + 1, cancellationToken) is null;

    private async Task<CommandOutcome> AcceptAsync(StreamMemory<TCommand, TState, TEvent> memory, Commit stored)
    {
        // If the stored commit can't be applied, the next command has to find out by reading.
        _isCurrent = false;
        await memory.ApplyAsync(stored, CancellationToken.None);
        await BecomeCurrentAsync(memory);
        return HandledCommand.By(stored).ToOutcome();
    }

    private async Task LoseRaceAsync(int attempt, CancellationToken cancellationToken)
    {
        _isCurrent = false;
        var pause = TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * attempt));
        await Task.Delay(pause, time, cancellationToken);
    }

    private async Task<(StreamMemory<TCommand, TState, TEvent> Memory, bool IsFresh)> CurrentAsync(CommandId next, CancellationToken cancellationToken)
    {
        _memory ??= new StreamMemory<TCommand, TState, TEvent>(decider, stream, store, snapshots ?? NoSnapshots.Instance, Rhythm, _privacy.Seal);
        if (_isCurrent)
        {
            return (_memory, false);
        }

        var memory = _memory;
        try
        {
            Rehydrated(await memory.CatchUpAsync(next, cancellationToken));
        }
        catch (UnreadableStreamException)
        {
            // Should it be the memory that is wrong and not the stream, the next command begins without it.
            _memory = null;
            throw;
        }

        await BecomeCurrentAsync(memory);
        return (memory, true);
    }

    // An erasure comes first: until its key is destroyed nothing is answered and no snapshot is begun, nor may one be under way that holds what was erased.
    private async Task BecomeCurrentAsync(StreamMemory<TCommand, TState, TEvent> memory)
    {
        if (memory.Fold.IsErased)
        {
            await memory.Writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _privacy.FinishAsync(memory.Fold);
        }

        _isCurrent = true;
        memory.Maintain();
    }

    private WireEvent ToWire(TEvent @event)
    {
        var (type, schemaVersion, data) = decider.EventTypes.Write(@event);
        return new WireEvent(type, schemaVersion, data);
    }
}
