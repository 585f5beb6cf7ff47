using System.Security.Authentication;
using System.Text.Json;
using Dapr;
using Dapr.Actors;
using Dapr.Actors.Client;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>Reaches aggregates through the sidecar's actors.</summary>
internal sealed partial class ActorGateway<TCommand>(string actorType, IActorProxyFactory proxies, TimeProvider time, ILogger<ActorGateway<TCommand>> logger)
    : ICommandGateway<TCommand>
    where TCommand : class
{
    private static readonly TimeSpan CallerLimit = TimeSpan.FromSeconds(15);

    public async Task<CommandOutcome> HandleAsync(string id, Command<TCommand> command, CancellationToken cancellationToken)
    {
        try
        {
            // Not cancelled with the caller: the sidecar would take a dropped call for an ended turn and start the next.
            return await proxies.Create(new ActorId(id), actorType)
                .InvokeMethodAsync<CommandEnvelope, CommandOutcome>(nameof(IAggregateActor.Handle), CommandTypes<TCommand>.Pack(command), CancellationToken.None)
                .WaitAsync(CallerLimit, time, cancellationToken);
        }
        catch (Exception exception) when (IsFailureOfTheWay(exception, cancellationToken))
        {
            NotReached(logger, actorType, command.Name, exception);
            return new CommandOutcome.Unavailable("The aggregate did not answer in time.");
        }
    }

    // JsonException: an answer that broke off. AuthenticationException: what the SDK makes of 401 and 403.
    private static bool IsFailureOfTheWay(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested &&
        exception is DaprException or HttpRequestException or TimeoutException or OperationCanceledException or JsonException or AuthenticationException;

    [LoggerMessage(2003, LogLevel.Warning, "A {ActorType} did not answer to {Command}.")]
    private static partial void NotReached(ILogger logger, string actorType, string command, Exception exception);
}
