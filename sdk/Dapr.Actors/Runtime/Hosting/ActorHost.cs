#nullable disable

using System.Text.Json;
using Dapr.Actors.Client;
using Microsoft.Extensions.Logging;

namespace Dapr.Actors.Runtime;

/// <summary>What an actor gets from its runtime. For tests it is made without a sidecar.</summary>
public sealed partial class ActorHost
{
    internal ActorHost(
        ActorTypeInformation actorTypeInfo,
        ActorId id,
        JsonSerializerOptions jsonSerializerOptions,
        ILoggerFactory loggerFactory,
        IActorProxyFactory proxyFactory,
        ActorTimerManager timerManager,
        ActorStateProvider stateProvider)
    {
        ActorTypeInfo = actorTypeInfo;
        Id = id;
        JsonSerializerOptions = jsonSerializerOptions;
        LoggerFactory = loggerFactory;
        ProxyFactory = proxyFactory;
        TimerManager = timerManager;
        StateProvider = stateProvider;
    }

    public ActorTypeInformation ActorTypeInfo { get; }

    public ActorId Id { get; }

    public ILoggerFactory LoggerFactory { get; }

    public JsonSerializerOptions JsonSerializerOptions { get; }

    public IActorProxyFactory ProxyFactory { get; }

    public ActorTimerManager TimerManager { get; }

    internal ActorStateProvider StateProvider { get; }
}
