using Dapr.Actors.Runtime;
using Microsoft.Extensions.Logging;
using Projections;

namespace EventSourcing.Dapr;

/// <summary>
/// The shell around a process: makes a gapless run of what was delivered, gives the commands of every event, remembers how far it came. Its id is the stream's name.
/// </summary>
/// <param name="host">The SDK's part.</param>
/// <param name="process">The process.</param>
/// <param name="source">Where the stream is read when a delivery leaves a gap.</param>
/// <param name="instructions">Who carries out the commands.</param>
/// <param name="gates">Keeps turns apart that the sidecar takes for ended.</param>
public abstract partial class ProcessActor<TState, TEvent, TCommand>(
    ActorHost host, Process<TState, TEvent, TCommand> process, ICommitSource source, IInstructions<TCommand> instructions, TurnGates gates)
    : Actor(host), IProcessActor
    where TEvent : class
    where TCommand : class
{
    private const string MemoryKey = "memory";
    private const int CommandsAtOnce = 8;
    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(10);

    private ProcessMemory<TState>? _memory;
    private Checkpoint _saved;

    public async Task<bool> Handle(Commit[] commits)
    {
        using var turn = await gates.EnterAsync(process.Name, Id.GetId(), TurnLimit);
        if (turn is null)
        {
            return false;
        }

        var memory = _memory ??= await LoadAsync();
        foreach (var commit in await CommitSequence.CompleteAsync(memory.Checkpoint, commits, source, CancellationToken.None))
        {
            if (await ReactAsync(_memory, commit) is not { } after)
            {
                NotHandled(Logger, process.Name, commit.Stream, commit.Number);
                return false;
            }

            _memory = after;
        }

        if (_memory.IsFarFrom(_saved))
        {
            await StateManager.SetStateAsync(MemoryKey, _memory);
            _saved = _memory.Checkpoint;
        }

        return true;
    }

    private async Task<ProcessMemory<TState>> LoadAsync()
    {
        var saved = await StateManager.TryGetStateAsync<ProcessMemory<TState>>(MemoryKey);
        var memory = saved.HasValue ? saved.Value : new ProcessMemory<TState>(Checkpoint.Start, process.Initial);
        _saved = memory.Checkpoint;
        return memory;
    }

    private async Task<ProcessMemory<TState>?> ReactAsync(ProcessMemory<TState> memory, Commit commit)
    {
        var state = memory.State;
        foreach (var recorded in commit.Events)
        {
            if (process.Events.TryRead(recorded, out var @event))
            {
                var reaction = process.React(state, new Heard<TEvent>(@event, recorded.Stream, recorded.Version));
                if (!await TellAsync(reaction.Instructions, recorded))
                {
                    return null;
                }

                state = reaction.State;
            }
        }

        return new ProcessMemory<TState>(Checkpoint.After(commit), state);
    }

    private async Task<bool> TellAsync(IReadOnlyList<Instruction<TCommand>> given, RecordedEvent cause)
    {
        if (given.Count <= 1)
        {
            return given.Count == 0 || await instructions.CarryOutAsync(process.Name, given[0], cause);
        }

        var failed = 0;
        await Parallel.ForEachAsync(given, new ParallelOptions { MaxDegreeOfParallelism = CommandsAtOnce }, async (instruction, _) =>
        {
            if (!await instructions.CarryOutAsync(process.Name, instruction, cause))
            {
                Interlocked.Increment(ref failed);
            }
        });
        return failed == 0;
    }

    [LoggerMessage(2101, LogLevel.Warning, "{Process} could not handle commit {Number} of {Stream} yet; it will be delivered again.")]
    private static partial void NotHandled(ILogger logger, string process, StreamId stream, long number);
}
