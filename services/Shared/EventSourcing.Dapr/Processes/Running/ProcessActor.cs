using System.Text.Json;
using Dapr.Actors.Runtime;
using Microsoft.Extensions.Logging;
using Projections;

namespace EventSourcing.Dapr;

/// <summary>
/// The shell around a process at one stream: takes its turn, hands the delivery to the session, remembers how far it came. Its id is the stream's name.
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
    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(10);

    private ProcessSession<TState, TEvent, TCommand>? _session;
    private Checkpoint _saved;
    private Halt? _parked;

    public async Task<ProcessAnswer> Handle(ProcessDelivery delivery)
    {
        using var turn = await gates.EnterAsync(process.Name, Id.GetId(), TurnLimit);
        if (turn is null)
        {
            return new ProcessAnswer(0, new Halt(0, "Another delivery of this stream is still under way.", ForGood: false));
        }

        var session = _session ??= await LoadAsync();
        if (_parked is not null && !delivery.Thorough)
        {
            // Tried again when somebody looks after it, not with every message that comes.
            return new ProcessAnswer(session.Memory.Checkpoint.Number, _parked);
        }

        var before = session.Memory.Checkpoint.Number;
        var halt = await session.HandleAsync(delivery.Commits) ?? (delivery.Thorough ? await session.CatchUpAsync() : null);
        _parked = halt is { ForGood: true } ? halt : null;
        if (halt is not null)
        {
            Halted(Logger, process.Name, halt.Number, Id.GetId(), halt.Error);
        }

        await SaveAsync(session.Memory, delivery.Thorough);
        return new ProcessAnswer(session.Memory.Checkpoint.Number, halt, session.Memory.Checkpoint.Number - before);
    }

    private async Task SaveAsync(ProcessMemory<TState> memory, bool whatever)
    {
        if (memory.IsFarFrom(_saved) || (whatever && memory.Checkpoint != _saved))
        {
            await StateManager.SetStateAsync(MemoryKey, memory);
            _saved = memory.Checkpoint;
        }
    }

    private async Task<ProcessSession<TState, TEvent, TCommand>> LoadAsync()
    {
        var saved = await FindSavedAsync();
        _saved = saved?.Checkpoint ?? Checkpoint.Start;
        return new ProcessSession<TState, TEvent, TCommand>(process, StreamId.Parse(Id.GetId()), source, instructions, saved);
    }

    private async Task<ProcessMemory<TState>?> FindSavedAsync()
    {
        try
        {
            var saved = await StateManager.TryGetStateAsync<ProcessMemory<TState>>(MemoryKey);
            return saved.HasValue ? saved.Value : null;
        }
        catch (JsonException exception)
        {
            Forgotten(Logger, process.Name, Id.GetId(), exception);
            return null;
        }
    }

    [LoggerMessage(2101, LogLevel.Warning, "{Process} stopped before commit {Number} of {Stream} and tries again: {Error}")]
    private static partial void Halted(ILogger logger, string process, long number, string stream, string error);

    [LoggerMessage(2103, LogLevel.Warning, "What {Process} knew of {Stream} can't be read; it is derived from the stream again.")]
    private static partial void Forgotten(ILogger logger, string process, string stream, Exception exception);
}
