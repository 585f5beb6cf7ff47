using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults;

namespace EventSourcing.AspNetCore;

/// <summary>What every command's route does: check the request, send the command, tell the outcome.</summary>
/// <param name="gateway">The way to the aggregates.</param>
/// <param name="category">The category of their streams.</param>
/// <param name="time">The clock for ids.</param>
public sealed class CommandSender<TCommand>(ICommandGateway<TCommand> gateway, string category, TimeProvider time)
    where TCommand : class
{
    /// <summary>Sends a command to the aggregate that the route names.</summary>
    public async Task<Results<CommandAnswer, Problem>> SendAsync<TRequest>(string id, CommandRequest<TRequest> request, CancellationToken cancellationToken)
        where TRequest : class, ICommandRequest<TCommand>
    {
        var validation = new Validation();
        validation.RequireId(id, "id");
        return await SendAsync(id, request, validation, StatusCodes.Status200OK, location: null, cancellationToken);
    }

    /// <summary>Sends the command that creates an aggregate.</summary>
    /// <param name="request">The request.</param>
    /// <param name="status">The status of success.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Results<CommandAnswer, Problem>> CreateAsync<TRequest>(
        CommandRequest<TRequest> request, int status, CancellationToken cancellationToken)
        where TRequest : class, ICreateRequest<TCommand>
    {
        var validation = new Validation();
        validation.AllowId(request.Body.Value.Id, "id");
        var id = request.Body.Value.Id ?? IdFor(request);
        return await SendAsync(id, request, validation, status, $"{request.Path.TrimEnd('/')}/{id}", cancellationToken);
    }

    private async Task<Results<CommandAnswer, Problem>> SendAsync<TRequest>(
        string id, CommandRequest<TRequest> request, Validation validation, int status, string? location, CancellationToken cancellationToken)
        where TRequest : class, ICommandRequest<TCommand>
    {
        var body = request.Body.Value.ToCommand(validation);
        validation.ThrowIfInvalid();

        var stream = StreamId.Of(category, id);
        return await gateway.HandleAsync(id, request.ToCommand(body!, time.GetUtcNow()), cancellationToken) switch
        {
            CommandOutcome.Done(var version) => new CommandAnswer(new ConsistencyToken(stream, version), status, location),
            var other => other.ToProblem(stream),
        };
    }

    // With a key the id comes from route and key, so that a repeat meets the same stream.
    private string IdFor<TRequest>(CommandRequest<TRequest> request)
        where TRequest : class =>
        (request.Headers.IdempotencyKey is { } key ? NameBasedUuid.Of($"{request.Path} {key}") : Guid.CreateVersion7(time.GetUtcNow())).ToString();
}
