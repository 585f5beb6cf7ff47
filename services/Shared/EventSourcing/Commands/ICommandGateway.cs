namespace EventSourcing;

/// <summary>The way to the aggregates of one kind, wherever they live.</summary>
public interface ICommandGateway<TCommand>
    where TCommand : class
{
    /// <summary>
    /// Hands a command to an aggregate and waits for its outcome. Never throws for a failure on the way: that is <see cref="CommandOutcome.Unavailable"/>,
    /// and the command may be carried out all the same, or later.
    /// </summary>
    /// <param name="id">The aggregate's id.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="cancellationToken">Ends the waiting, not the command.</param>
    Task<CommandOutcome> HandleAsync(string id, Command<TCommand> command, CancellationToken cancellationToken);
}
