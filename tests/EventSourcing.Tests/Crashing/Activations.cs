using Testing;
using Session = EventSourcing.AggregateSession<EventSourcing.Tests.CounterCommand, EventSourcing.Tests.CounterState, EventSourcing.Tests.CounterEvent>;

namespace EventSourcing.Tests;

/// <summary>One counter that is active in two processes at once. Each may die at any step, and comes back without what it had in memory.</summary>
internal sealed class Activations
{
    public const int Count = 2;

    public static readonly StreamId Stream = StreamId.Of("counter", "a");

    private readonly Fates[] _fates = [new(), new()];
    private readonly Fates[] _writing = [new(), new()];
    private readonly Session[] _sessions;

    public Activations() => _sessions = [Open(0), Open(1)];

    public InMemoryCommitStore Commits { get; } = new();

    public InMemorySnapshots Snapshots { get; } = new();

    /// <summary>Sends a command to one of them until it is answered. Only the first attempt meets the fates.</summary>
    public async Task<CommandOutcome> SendAsync(int activation, Command<CounterCommand> command, IEnumerable<Fate> fates)
    {
        _fates[activation].Come(fates);
        while (true)
        {
            try
            {
                if (await _sessions[activation].HandleAsync(command, default) is not CommandOutcome.Unavailable and var answer)
                {
                    return answer;
                }
            }
            catch (IOException)
            {
                // The store was away: the same process is asked again.
            }
            catch (ProcessDiedException)
            {
                _sessions[activation] = Open(activation);
            }

            _fates[activation].Come([]);
        }
    }

    /// <summary>What becomes of the snapshots that are written from now on.</summary>
    public void Spoil(int activation, IEnumerable<Fate> fates) => _writing[activation].Come(fates);

    /// <summary>Waits for what is written beside the turns.</summary>
    public async Task SettleAsync()
    {
        foreach (var session in _sessions)
        {
            await session.Writing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private Session Open(int activation) =>
        new(Counter.Decider, Stream, new FatefulCommits(Commits, _fates[activation]), TimeProvider.System, new FatefulSnapshots(Snapshots, _writing[activation]))
        {
            Rhythm = new SnapshotRhythm(3, 6, 5),
        };
}
