#nullable disable

using System.Text.Json;
using Dapr.Actors.Http;

namespace Dapr.Actors.Client;

/// <summary>
/// Calls actor methods by name with JSON. A failure arrives as <see cref="DaprApiException"/> with the sidecar's code, never as
/// the type thrown by the actor.
/// </summary>
public class ActorProxy : IActorProxy
{
    private readonly ActorSidecar _sidecar;
    private readonly JsonSerializerOptions _json;

    internal ActorProxy(ActorSidecar sidecar, ActorId actorId, string actorType, JsonSerializerOptions json)
    {
        _sidecar = sidecar;
        _json = json;
        ActorId = actorId;
        ActorType = actorType;
    }

    public static IActorProxyFactory DefaultProxyFactory { get; } = new ActorProxyFactory();

    public ActorId ActorId { get; }

    public string ActorType { get; }

    public static ActorProxy Create(ActorId actorId, string actorType, ActorProxyOptions options = null) =>
        DefaultProxyFactory.Create(actorId, actorType, options);

    public async Task<TResponse> InvokeMethodAsync<TRequest, TResponse>(
        string method, TRequest data, CancellationToken cancellationToken = default) =>
        Read<TResponse>(await Send(method, Body(data), cancellationToken));

    public Task InvokeMethodAsync<TRequest>(string method, TRequest data, CancellationToken cancellationToken = default) =>
        Send(method, Body(data), cancellationToken);

    public async Task<TResponse> InvokeMethodAsync<TResponse>(string method, CancellationToken cancellationToken = default) =>
        Read<TResponse>(await Send(method, body: null, cancellationToken));

    public Task InvokeMethodAsync(string method, CancellationToken cancellationToken = default) =>
        Send(method, body: null, cancellationToken);

    private Task<byte[]> Send(string method, byte[] body, CancellationToken cancellationToken) =>
        _sidecar.InvokeMethod(ActorType, ActorId.GetId(), method, body, cancellationToken);

    private byte[] Body<TRequest>(TRequest data) => JsonSerializer.SerializeToUtf8Bytes(data, _json);

    private TResponse Read<TResponse>(byte[] body) => JsonSerializer.Deserialize<TResponse>(body, _json);
}
