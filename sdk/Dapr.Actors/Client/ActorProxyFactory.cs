#nullable disable

using System.Collections.Concurrent;
using Dapr.Actors.Http;

namespace Dapr.Actors.Client;

/// <summary>Makes weakly typed proxies. Typed ones need remoting, which this stand-in does not have.</summary>
public class ActorProxyFactory : IActorProxyFactory
{
    private readonly ConcurrentDictionary<(string Endpoint, string Token, TimeSpan? Timeout), ActorSidecar> _sidecars = [];
    private readonly HttpMessageHandler _handler;

    public ActorProxyFactory(ActorProxyOptions options = null, HttpMessageHandler handler = null)
    {
        DefaultOptions = options ?? new ActorProxyOptions();
        _handler = handler;
    }

    public ActorProxyOptions DefaultOptions { get; set; }

    public TActorInterface CreateActorProxy<TActorInterface>(ActorId actorId, string actorType, ActorProxyOptions options = null)
        where TActorInterface : IActor =>
        throw RemotingIsMissing();

    public object CreateActorProxy(ActorId actorId, Type actorInterfaceType, string actorType, ActorProxyOptions options = null) =>
        throw RemotingIsMissing();

    public ActorProxy Create(ActorId actorId, string actorType, ActorProxyOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(actorId);
        ArgumentException.ThrowIfNullOrEmpty(actorType);
        options ??= DefaultOptions;
        return new ActorProxy(SidecarFor(options), actorId, actorType, options.JsonSerializerOptions);
    }

    private static NotSupportedException RemotingIsMissing() => new("Typed actor proxies need remoting; use Create and InvokeMethodAsync.");

    private ActorSidecar SidecarFor(ActorProxyOptions options) =>
        _sidecars.GetOrAdd(
            (options.HttpEndpoint, options.DaprApiToken, options.RequestTimeout),
            static (at, handler) => new ActorSidecar(at.Endpoint, at.Token, at.Timeout, handler),
            _handler);
}
