using Testing;
using static EventSourcing.Tests.CounterCommand;
using Session = EventSourcing.AggregateSession<EventSourcing.Tests.CounterCommand, EventSourcing.Tests.CounterState, EventSourcing.Tests.CounterEvent>;

namespace EventSourcing.Tests;

/// <summary>A counter with many commands behind it, and what was kept of it on the way.</summary>
internal sealed class LongStream
{
    public const int Limit = 1_000_000;

    public static readonly StreamId Id = StreamId.Of("counter", "long");

    public InMemoryCommitStore Commits { get; } = new();

    public InMemorySnapshots Snapshots { get; } = new();

    /// <summary>Commands under the keys 1, 2, 3…, each of which has been waited for.</summary>
    public int Length { get; private set; }

    public Session Open(ICommitStore? store = null, ISnapshotStore? snapshots = null) =>
        new(Counter.Decider, Id, store ?? Commits, TimeProvider.System, snapshots ?? Snapshots) { Rhythm = new SnapshotRhythm(10, 20, 50) };

    public async Task<Session> GrowAsync(int commands)
    {
        var session = Open();
        if (Length == 0)
        {
            await session.HandleAsync(Counter.Command(new Start(Limit), "start"), default);
        }

        for (var i = 0; i < commands; i++)
        {
            await AddAsync(session, ++Length);
        }

        await (Snapshots.Gate.IsCompleted ? session.Writing : Task.CompletedTask);
        return session;
    }

    public static Task<CommandOutcome> AddAsync(Session session, int key) =>
        session.HandleAsync(Counter.Command(new Add(1 + (key % 3)), $"{key}", $"request {key}"), default);

    /// <summary>Goes on until a snapshot reaches to the end, give or take the events that make the next one due.</summary>
    public async Task SettleAsync()
    {
        var session = Open();
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                await AddAsync(session, ++Length);
                await session.Writing;
                var counting = new CountingStore(Commits);
                var opened = Open(counting);
                await AddAsync(opened, Length);
                await opened.Writing;
                return counting.CommitsRead < 40;
            },
            "a new session opens from a snapshot");
    }
}
