using Sidecar.App;

namespace Sidecar.Actors;

/// <summary>An active actor: its queue of turns and the moment from which it counts as idle.</summary>
internal sealed class Actor(ActorKey key, Reentrancy reentrancy) : IDisposable
{
    private CancellationTokenSource _cut = new();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _idleAt;
    private int _closing;

    public ActorKey Key => key;

    public Turns Turns { get; } = new(reentrancy);

    public bool IsClosing => Volatile.Read(ref _closing) != 0;

    /// <summary>Cancelled when calls that are in flight now are to end.</summary>
    public CancellationToken Cut => Volatile.Read(ref _cut).Token;

    /// <summary>Completes when the app has been told of the deactivation; only then may the actor become active again.</summary>
    public Task Gone => _gone.Task;

    public DateTimeOffset IdleAt
    {
        get => new(Volatile.Read(ref _idleAt), TimeSpan.Zero);
        set => Volatile.Write(ref _idleAt, value.UtcTicks);
    }

    /// <summary>True for the one who may deactivate the actor; from then on no call gets in.</summary>
    public bool TryClose()
    {
        if (Interlocked.Exchange(ref _closing, 1) != 0)
        {
            return false;
        }

        Turns.Close();
        return true;
    }

    /// <summary>Ends the calls in flight. Of an actor that is closing those too that are about to begin; one that stays takes further calls.</summary>
    public void CutCalls() => (IsClosing ? _cut : Interlocked.Exchange(ref _cut, new CancellationTokenSource())).Cancel();

    public void Leave() => _gone.TrySetResult();

    public void Dispose() => _cut.Dispose();
}
