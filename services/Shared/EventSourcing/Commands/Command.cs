namespace EventSourcing;

/// <summary>A command on its way to an aggregate, with what must be known about the request that carries it.</summary>
/// <param name="Id">Its identity: handled once per stream.</param>
/// <param name="RequestHash">A hash of the request: the same id with another hash is refused.</param>
/// <param name="Body">What is asked for.</param>
/// <param name="Origin">Where it came from.</param>
public sealed record Command<TCommand>(CommandId Id, string RequestHash, TCommand Body, CommandOrigin Origin)
    where TCommand : class
{
    public ExpectedVersion Expected { get; init; } = ExpectedVersion.Any;

    /// <summary>When it happened in the world, if the sender says so; else the time of the decision.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The command's name, as <see cref="CommandRejected"/> records it.</summary>
    public string Name => Body.GetType().Name;
}

/// <summary>Where a command came from; becomes the metadata of its events.</summary>
public sealed record CommandOrigin(string CorrelationId, string CausationId, string? TraceParent = null);
