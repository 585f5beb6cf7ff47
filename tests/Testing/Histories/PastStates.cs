using System.Text.Json;
using EventSourcing;
using Shouldly;

namespace Testing;

/// <summary>Compares what history tells of a stream's past with the plain fold of its first events, written apart from it.</summary>
public static class PastStates
{
    private const string Id = "past";

    /// <summary>
    /// Sends commands to a new stream, some of them under keys, at times that sometimes stand still, and then asks for its state after every version, between
    /// every two neighbours and at every time.
    /// </summary>
    /// <param name="decider">What kind of aggregate.</param>
    /// <param name="commands">The commands; each may depend on the state that it meets.</param>
    /// <returns>True; what differs is thrown.</returns>
    public static async Task<bool> ShouldBeFoldsAsync<TCommand, TState, TEvent>(
        Decider<TCommand, TState, TEvent> decider, IEnumerable<Func<TState, TCommand>> commands)
        where TCommand : class
        where TEvent : class
    {
        var store = new InMemoryCommitStore();
        var stream = StreamId.Of(decider.Category, Id);
        var history = new StreamHistory<TCommand, TState, TEvent>(decider, store);
        await SendAsync(decider, stream, store, history, commands);

        var events = store.All(stream).SelectMany(commit => commit.Events).ToList();
        var folds = Folds(decider, events);
        foreach (var recorded in events)
        {
            var (version, before) = (recorded.Version, recorded.Version - 1);
            Text(await history.AtVersionAsync(stream, version, default)).ShouldBe(folds[(int)version], $"version {version}");

            var (earlier, later) = await history.AtVersionsAsync(stream, before, version, default);
            (before == 0 ? folds[0] : Text(earlier)).ShouldBe(folds[(int)before], $"version {before} of two");
            Text(later).ShouldBe(folds[(int)version], $"version {version} of two");

            await AtTimeAsync(recorded.RecordedAt);
            await AtTimeAsync(recorded.RecordedAt.AddTicks(-1));
        }

        return true;

        async Task AtTimeAsync(DateTimeOffset time)
        {
            var count = events.Count(e => e.RecordedAt <= time);
            var past = await history.AsOfAsync(stream, time, default);
            (past?.Version ?? 0).ShouldBe(count);
            (count == 0 ? folds[0] : Text(past)).ShouldBe(folds[count], $"{time:O}");
        }
    }

    private static async Task SendAsync<TCommand, TState, TEvent>(
        Decider<TCommand, TState, TEvent> decider,
        StreamId stream,
        InMemoryCommitStore store,
        StreamHistory<TCommand, TState, TEvent> history,
        IEnumerable<Func<TState, TCommand>> commands)
        where TCommand : class
        where TEvent : class
    {
        var time = new HaltingTime();
        var session = new AggregateSession<TCommand, TState, TEvent>(decider, stream, store, time);
        var number = 0;
        foreach (var command in commands)
        {
            var id = ++number % 2 == 0 ? CommandId.FromKey($"{number}") : CommandId.FromRequest(Guid.NewGuid());
            var state = await history.NowAsync(stream, default) is { } now ? now.State : decider.Initial;
            await session.HandleAsync(new Command<TCommand>(id, "request", command(state), new CommandOrigin(Id, Id)), default);
        }
    }

    /// <summary>The states after 0, 1, 2… events.</summary>
    private static List<string> Folds<TCommand, TState, TEvent>(Decider<TCommand, TState, TEvent> decider, IEnumerable<RecordedEvent> events)
        where TCommand : class
        where TEvent : class
    {
        var state = decider.Initial;
        var folds = new List<string> { Json(state) };
        foreach (var recorded in events)
        {
            state = recorded.Type == "CommandRejected" ? state : decider.Evolve(
                state, new Recorded<TEvent>(decider.EventTypes.Read(recorded), recorded.Version, recorded.OccurredAt));
            folds.Add(Json(state));
        }

        return folds;
    }

    private static string? Text<TState>(PastState<TState>? past) => past is null ? null : Json(past.State);

    private static string Json<TState>(TState state) => JsonSerializer.Serialize(state, EventJson.Options);

    /// <summary>Moves by a second at every third look.</summary>
    private sealed class HaltingTime : TimeProvider
    {
        private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        private int _looks;

        public override DateTimeOffset GetUtcNow() => Start.AddSeconds(++_looks / 3);
    }
}
