using Customers.CommandService;
using Customers.Domain;
using EventSourcing;
using EventSourcing.Dapr;
using Orders.CommandService;
using Orders.Domain;
using Testing;

namespace Processes.Tests;

/// <summary>
/// The conversation between both services as the steps that can come next: a client says something, a process hears the next commit of a stream, and a mishap:
/// a process stops in the middle of a commit, or forgets all that it knew. The real deciders, sessions and processes take the steps.
/// </summary>
internal sealed class Conversation
{
    // Keys of personal data are made once, whatever the way.
    private readonly InMemoryKeyRing _keys = new();

    /// <summary>All ways in which it can go on; none when everything was said and heard.</summary>
    public IEnumerable<(string Name, Func<Task<World>> Take)> Next(World world)
    {
        for (var i = 0; i < world.Clients.Count; i++)
        {
            var client = i;
            if (world.Clients[client] is [var say, ..])
            {
                yield return ($"client {client}: {say}", () => SayAsync(world, client, say));
            }
        }

        foreach (var hearing in Hearings(world))
        {
            yield return hearing;
        }
    }

    private async Task<World> SayAsync(World world, int client, Say say)
    {
        var store = new WorldStore(world);
        await Aggregates(store).HandleAsync(say);
        return world with { Streams = store.Streams, Clients = world.Clients.SetItem(client, world.Clients[client].RemoveAt(0)) };
    }

    private IEnumerable<(string, Func<Task<World>>)> Hearings(World world) => world.Streams.Keys.SelectMany(stream => StreamId.Parse(stream).Category == OrderDecider.Category
        ? Hearings(world, stream, CustomerCredit.Process, Credit)
        :
        [
            .. Hearings(world, stream, OrderApproval.Process, Approvals),
            .. Hearings(world, stream, CustomerClosing.Process, Approvals),
        ]);

    private IEnumerable<(string, Func<Task<World>>)> Hearings<TState, TEvent, TCommand>(
        World world, string stream, Process<TState, TEvent, TCommand> process, Func<Aggregates, IInstructions<TCommand>> instructions)
        where TEvent : class
        where TCommand : class
    {
        var key = $"{process.Name} of {stream}";
        var memory = (ProcessMemory<TState>?)world.Memories.GetValueOrDefault(key)?.Memory;
        var handled = (int)(memory?.Checkpoint.Number ?? 0);
        if (handled < world.Of(stream).Count)
        {
            var next = world.Of(stream)[handled];
            yield return ($"{process.Name} hears {next.Stream}#{next.Number}", () => HearAsync(interrupted: false));
            if (world.Mishaps > 0)
            {
                yield return ($"{process.Name} stops in {next.Stream}#{next.Number}", () => HearAsync(interrupted: true));
            }
        }

        if (world.Mishaps > 0 && handled > 0)
        {
            yield return ($"{process.Name} forgets {stream}", () => Task.FromResult(world with { Memories = world.Memories.Remove(key), Mishaps = world.Mishaps - 1 }));
        }

        async Task<World> HearAsync(bool interrupted)
        {
            var store = new WorldStore(world);
            var carried = instructions(Aggregates(store));
            var session = new ProcessSession<TState, TEvent, TCommand>(
                process, StreamId.Parse(stream), store, interrupted ? new Interrupted<TCommand>(carried) : carried, memory);
            var halt = await session.HandleAsync([world.Of(stream)[handled]]);
            if (!interrupted)
            {
                halt.ShouldBeNull($"{key}");
            }

            // What was interrupted was carried out, and nobody knows.
            return interrupted
                ? world with { Streams = store.Streams, Mishaps = world.Mishaps - 1 }
                : world with { Streams = store.Streams, Memories = world.Memories.SetItem(key, new Remembered(session.Memory.Checkpoint.Number, session.Memory)) };
        }
    }

    private static IInstructions<CustomerCommand> Credit(Aggregates aggregates) => new AggregateInstructions<CustomerCommand>(aggregates, aggregates.RefuseAsync);

    private static IInstructions<OrderCommand> Approvals(Aggregates aggregates) => new AggregateInstructions<OrderCommand>(aggregates);

    private Aggregates Aggregates(ICommitStore store) => new(store, _keys, TimeProvider.System);

    /// <summary>Carries out the first instruction and fails to say so.</summary>
    private sealed class Interrupted<TCommand>(IInstructions<TCommand> instructions) : IInstructions<TCommand>
    {
        private int _given;

        public async Task<InstructionOutcome> CarryOutAsync(string process, Instruction<TCommand> instruction, RecordedEvent cause)
        {
            if (Interlocked.Increment(ref _given) == 1)
            {
                await instructions.CarryOutAsync(process, instruction, cause);
            }

            return new InstructionOutcome.Unsettled("interrupted");
        }
    }
}
