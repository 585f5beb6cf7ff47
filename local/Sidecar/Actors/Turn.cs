namespace Sidecar.Actors;

/// <summary>One place in the queue of an actor. Calls that re-enter it share it.</summary>
internal sealed class Turn(string? reentrancyId)
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What calls must carry to enter this turn; null where re-entering is off.</summary>
    public string? ReentrancyId => reentrancyId;

    /// <summary>Calls inside, the first included. Kept by <see cref="Turns"/>.</summary>
    public int Depth { get; set; } = 1;

    public Task Started => _started.Task;

    public void Start() => _started.TrySetResult();

    public void Refuse()
    {
        _started.TrySetException(new ActorClosedException());
        _ = _started.Task.Exception; // Whoever waited may have left.
    }
}
