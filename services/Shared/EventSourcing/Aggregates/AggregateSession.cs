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
public sealed class AggregateSession<TCommand, TState, TEvent>(
    Decider<TCommand, TState, TEvent> decider, StreamId stream, ICommitStore store, TimeProvider time, ISnapshotStore? snapshots = null)
    where TCommand : class
    where TEvent : class
{
    private const int Attempts = 5;

    private StreamMemory<TCommand, TState, TEvent>? _memory;
    private bool _isCurrent;

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

            switch (await store.AppendAsync(commit))
            {
                case AppendResult.Appended { Commit: var stored }:
                    return Accept(memory, stored);
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

    private static async Task<CommandOutcome?> AnsweredAsync(
        StreamMemory<TCommand, TState, TEvent> memory, Command<TCommand> command, CancellationToken cancellationToken)
    {
        if (await memory.Handled.FindAsync(command.Id, memory.Fold.Checkpoint, cancellationToken) is { } commit)
        {
            return commit.RequestHash == command.RequestHash ? HandledCommand.By(commit).ToOutcome() : new CommandOutcome.KeyReused();
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
            : (CommitBuilder.Next(stream, fold, command, events, time.GetUtcNow()), null);
    }

    // An answer that writes nothing meets no fence: another activation may have moved the stream on, and handled this very command.
    private async Task<bool> IsAtEndAsync(StreamFold<TCommand, TState, TEvent> fold, CancellationToken cancellationToken) =>
        await store.FindAsync(stream, fold.Checkpoint.Number + 1, cancellationToken) is null;

    private CommandOutcome Accept(StreamMemory<TCommand, TState, TEvent> memory, Commit stored)
    {
        // If the stored commit can't be applied, the next command has to find out by reading.
        _isCurrent = false;
        memory.Apply(stored);
        _isCurrent = true;
        memory.Maintain();
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
        _memory ??= new StreamMemory<TCommand, TState, TEvent>(decider, stream, store, snapshots ?? NoSnapshots.Instance, Rhythm);
        if (_isCurrent)
        {
            return (_memory, false);
        }

        var memory = _memory;
        try
        {
            await memory.CatchUpAsync(next, cancellationToken);
        }
        catch (UnreadableStreamException)
        {
            // Should it be the memory that is wrong and not the stream, the next command begins without it.
            _memory = null;
            throw;
        }

        _isCurrent = true;
        memory.Maintain();
        return (memory, true);
    }

    private WireEvent ToWire(TEvent @event)
    {
        var (type, schemaVersion, data) = decider.EventTypes.Write(@event);
        return new WireEvent(type, schemaVersion, data);
    }
}
