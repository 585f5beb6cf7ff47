namespace EventSourcing;

/// <summary>
/// One aggregate in memory: loads its stream, decides, appends, and answers. Commands must come one at a time.
/// Keeps its state from command to command; whenever an append does not clearly succeed it forgets the state and reads the stream again.
/// </summary>
/// <param name="decider">What kind of aggregate it is.</param>
/// <param name="stream">Which one.</param>
/// <param name="store">Where its commits are.</param>
/// <param name="time">The clock for <see cref="RecordedEvent.RecordedAt"/>.</param>
public sealed class AggregateSession<TCommand, TState, TEvent>(
    Decider<TCommand, TState, TEvent> decider, StreamId stream, ICommitStore store, TimeProvider time)
    where TCommand : class
    where TEvent : class
{
    private const int Attempts = 5;

    private StreamFold<TCommand, TState, TEvent>? _fold;

    /// <summary>
    /// Handles one command. A repeat of a command that was handled gets the first outcome; this is looked up before anything else is decided.
    /// </summary>
    /// <param name="command">What is asked for.</param>
    /// <param name="cancellationToken">Ends the reading of the stream; once an append has begun it is no longer looked at.</param>
    public async Task<CommandOutcome> HandleAsync(Command<TCommand> command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var fold = await FoldAsync(cancellationToken);
            if (Answered(fold, command) is { } outcome)
            {
                return outcome;
            }

            var (commit, answer) = Decide(fold, command);
            if (commit is null)
            {
                return answer!;
            }

            switch (await store.AppendAsync(commit))
            {
                case AppendResult.Appended { Commit: var stored }:
                    return Accept(fold, stored);
                case AppendResult.Unclear { Reason: var reason }:
                    _fold = null;
                    return new CommandOutcome.Unavailable(reason);
                case AppendResult.Conflict:
                    await LoseRaceAsync(attempt, cancellationToken);
                    break;
            }
        }

        return new CommandOutcome.Unavailable($"{stream} was written by others {Attempts} times in a row.");
    }

    private static CommandOutcome? Answered(StreamFold<TCommand, TState, TEvent> fold, Command<TCommand> command)
    {
        if (fold.Find(command.Id) is { } handled)
        {
            return handled.RequestHash == command.RequestHash ? handled.ToOutcome() : new CommandOutcome.KeyReused();
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

    private CommandOutcome Accept(StreamFold<TCommand, TState, TEvent> fold, Commit stored)
    {
        // Forgotten first: if the stored commit cannot be applied, the next command must not meet a half-changed state.
        _fold = null;
        fold.Apply(stored);
        _fold = fold;
        return fold.Find(stored.CommandId)!.ToOutcome();
    }

    private async Task LoseRaceAsync(int attempt, CancellationToken cancellationToken)
    {
        _fold = null;
        var pause = TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * attempt));
        await Task.Delay(pause, time, cancellationToken);
    }

    private async Task<StreamFold<TCommand, TState, TEvent>> FoldAsync(CancellationToken cancellationToken)
    {
        if (_fold is null)
        {
            var fold = new StreamFold<TCommand, TState, TEvent>(decider);
            await foreach (var commit in store.ReadAllAsync(stream, cancellationToken: cancellationToken))
            {
                fold.Apply(commit);
            }

            _fold = fold;
        }

        return _fold;
    }

    private WireEvent ToWire(TEvent @event)
    {
        var (type, schemaVersion, data) = decider.EventTypes.Write(@event);
        return new WireEvent(type, schemaVersion, data);
    }
}
