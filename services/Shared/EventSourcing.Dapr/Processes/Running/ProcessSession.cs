using System.Text.Json;
using Projections;

namespace EventSourcing.Dapr;

/// <summary>
/// A process at one stream: makes a gapless run of what was delivered, gives the commands of every event, moves on commit by commit. A commit is handled when
/// all its commands are settled; after a halt the next delivery begins with that commit again. One delivery at a time.
/// </summary>
/// <param name="process">The process.</param>
/// <param name="stream">The stream.</param>
/// <param name="source">Where it is read when a delivery leaves a gap.</param>
/// <param name="instructions">Who carries out the commands.</param>
/// <param name="memory">What was known of the stream; null where nothing was.</param>
public sealed class ProcessSession<TState, TEvent, TCommand>(
    Process<TState, TEvent, TCommand> process,
    StreamId stream,
    ICommitSource source,
    IInstructions<TCommand> instructions,
    ProcessMemory<TState>? memory = null)
    where TEvent : class
    where TCommand : class
{
    private const int CommandsAtOnce = 8;

    /// <summary>How far it has come, and its state there.</summary>
    public ProcessMemory<TState> Memory { get; private set; } = memory ?? new ProcessMemory<TState>(Checkpoint.Start, process.Initial);

    /// <summary>Handles delivered commits and those that are missing before them.</summary>
    /// <returns>Why it stopped before the last of them; null where it did not.</returns>
    public async Task<Halt?> HandleAsync(IReadOnlyCollection<Commit> delivered)
    {
        IReadOnlyList<Commit> run;
        try
        {
            run = await CommitSequence.CompleteAsync(Memory.Checkpoint, delivered, source, CancellationToken.None);
        }
        catch (Exception exception)
        {
            return Halt.Before(Memory.Checkpoint.Number + 1, exception, forGood: !IsPassing(exception));
        }

        foreach (var commit in run)
        {
            if (await ReactAsync(commit) is { } halt)
            {
                return halt;
            }
        }

        return null;
    }

    /// <summary>Handles everything up to the stream's head.</summary>
    public async Task<Halt?> CatchUpAsync()
    {
        while (true)
        {
            IReadOnlyList<Commit> page;
            try
            {
                page = await source.ReadAsync(stream, Memory.Checkpoint.Number, CancellationToken.None);
            }
            catch (Exception exception)
            {
                return Halt.Before(Memory.Checkpoint.Number + 1, exception, forGood: !IsPassing(exception));
            }

            if (page.Count == 0)
            {
                return null;
            }

            if (await HandleAsync(page) is { } halt)
            {
                return halt;
            }
        }
    }

    // The source was away, or its answer broke off.
    private static bool IsPassing(Exception exception) => exception is HttpRequestException or OperationCanceledException or TimeoutException or JsonException;

    private async Task<Halt?> ReactAsync(Commit commit)
    {
        var state = Memory.State;
        foreach (var recorded in commit.Events)
        {
            Reaction<TState, TCommand> reaction;
            try
            {
                if (!process.Events.TryRead(recorded, out var @event))
                {
                    continue;
                }

                reaction = process.React(state, new Heard<TEvent>(@event, recorded.Stream, recorded.Version));
            }
            catch (Exception exception)
            {
                // Whatever it is, it follows from the event alone.
                return Halt.Before(commit.Number, exception, forGood: true);
            }

            if (await TellAsync(reaction.Instructions, recorded) is { } failure)
            {
                return failure with { Number = commit.Number };
            }

            state = reaction.State;
        }

        Memory = new ProcessMemory<TState>(Checkpoint.After(commit), state);
        return null;
    }

    // All are given, whatever becomes of one of them. One that may pass comes first: after it the others are tried again anyway.
    private async Task<Halt?> TellAsync(IReadOnlyList<Instruction<TCommand>> given, RecordedEvent cause)
    {
        var outcomes = new InstructionOutcome[given.Count];
        if (given.Count == 1)
        {
            outcomes[0] = await instructions.CarryOutAsync(process.Name, given[0], cause);
        }
        else
        {
            await Parallel.ForAsync(0, given.Count, new ParallelOptions { MaxDegreeOfParallelism = CommandsAtOnce }, async (i, _) =>
                outcomes[i] = await instructions.CarryOutAsync(process.Name, given[i], cause));
        }

        return outcomes.OfType<InstructionOutcome.Unsettled>().FirstOrDefault() is { } unsettled ? new Halt(0, unsettled.Reason, ForGood: false)
            : outcomes.OfType<InstructionOutcome.Impossible>().FirstOrDefault() is { } impossible ? new Halt(0, impossible.Reason, ForGood: true)
            : null;
    }
}
