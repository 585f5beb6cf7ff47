#nullable disable

using Dapr.Actors.Client;
using Dapr.Actors.Http;
using Microsoft.Extensions.Logging;

namespace Dapr.Actors.Runtime;

public sealed class ActorRuntime
{
    private readonly Dictionary<string, ActorTypeHost> _hosts;

    internal ActorRuntime(
        ActorRuntimeOptions options, ILoggerFactory loggers, ActorActivatorFactory activators, IActorProxyFactory proxies)
    {
        Options = options;
        RegisteredActors = options.Actors;
        var sidecar = new ActorSidecar(options.HttpEndpoint ?? DaprDefaults.GetDefaultHttpEndpoint(), options.DaprApiToken, timeout: null, handler: null);
        _hosts = options.Actors.ToDictionary(
            registration => registration.Type.ActorTypeName,
            registration => new ActorTypeHost(
                registration.Type,
                registration.Activator ?? activators.CreateActivator(registration.Type),
                options.JsonSerializerOptions,
                sidecar,
                proxies,
                loggers),
            StringComparer.Ordinal);
    }

    public IReadOnlyList<ActorRegistration> RegisteredActors { get; }

    internal ActorRuntimeOptions Options { get; }

    internal ActorTypeHost this[string actorType] =>
        _hosts.GetValueOrDefault(actorType) ?? throw new InvalidOperationException($"Actor type {actorType} is not registered here.");
}
