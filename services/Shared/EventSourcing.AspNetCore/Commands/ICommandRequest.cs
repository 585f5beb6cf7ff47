using ServiceDefaults;

namespace EventSourcing.AspNetCore;

/// <summary>The body of a command's request, with everything optional until it is checked.</summary>
public interface ICommandRequest<TCommand>
    where TCommand : class
{
    /// <summary>Checks the request and makes the command of it.</summary>
    /// <param name="validation">Takes what is wrong.</param>
    /// <returns>Null where something is wrong.</returns>
    TCommand? ToCommand(Validation validation);
}

/// <summary>The body of a request that creates an aggregate, under an id that the caller may choose.</summary>
public interface ICreateRequest<TCommand> : ICommandRequest<TCommand>
    where TCommand : class
{
    string? Id { get; }
}
