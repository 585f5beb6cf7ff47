using System.Net.Http.Headers;
using Dapr.Client.Http;

namespace Dapr.Actors.Http;

/// <summary>The actor routes of the sidecar.</summary>
internal sealed class ActorSidecar
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    // What the published SDK says of actor state, reminders and timers, though they are JSON.
    private static readonly MediaTypeHeaderValue Text = new("text/plain", "utf-8");

    private static readonly Lazy<SocketsHttpHandler> SharedPool = new(Sidecar.Pool);

    private readonly Sidecar _sidecar;

    /// <param name="timeout">Null leaves the default limit of <see cref="HttpClient"/>, 100 seconds.</param>
    /// <param name="handler">Null takes the process's one pool of connections.</param>
    public ActorSidecar(string endpoint, string? token, TimeSpan? timeout, HttpMessageHandler? handler)
    {
        var client = new HttpClient(handler ?? new Http2First(SharedPool.Value), disposeHandler: false);
        if (timeout is { } limit)
        {
            client.Timeout = limit;
        }

        _sidecar = new Sidecar(endpoint, token, client);
    }

    public Task<byte[]> InvokeMethod(string actorType, string actorId, string method, byte[]? body, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        var request = Request(HttpMethod.Put, actorType, actorId, $"method/{Uri.EscapeDataString(method)}", body is null ? null : Content(body, Json));
        if (Reentrancy.Id is { } turn)
        {
            request.Headers.TryAddWithoutValidation(Reentrancy.Header, turn);
        }

        return Send(request, cancellationToken);
    }

    /// <returns>Empty when there is no such key.</returns>
    public Task<byte[]> GetState(string actorType, string actorId, string key, CancellationToken cancellationToken) =>
        Send(Request(HttpMethod.Get, actorType, actorId, $"state/{Uri.EscapeDataString(key)}"), cancellationToken);

    public Task SaveState(string actorType, string actorId, ReadOnlyMemory<byte> operations, CancellationToken cancellationToken) =>
        Send(Request(HttpMethod.Put, actorType, actorId, "state", Content(operations, Text)), cancellationToken);

    public Task Register(ScheduledCallRoute route, ReadOnlyMemory<byte> schedule) =>
        Send(Request(HttpMethod.Put, route.ActorType, route.ActorId, route.Path, Content(schedule, Text)), CancellationToken.None);

    public Task<byte[]> Get(ScheduledCallRoute route) =>
        Send(Request(HttpMethod.Get, route.ActorType, route.ActorId, route.Path), CancellationToken.None);

    public Task Unregister(ScheduledCallRoute route) =>
        Send(Request(HttpMethod.Delete, route.ActorType, route.ActorId, route.Path), CancellationToken.None);

    private static ReadOnlyMemoryContent Content(ReadOnlyMemory<byte> bytes, MediaTypeHeaderValue contentType) =>
        new(bytes) { Headers = { ContentType = contentType } };

    private HttpRequestMessage Request(HttpMethod verb, string actorType, string actorId, string rest, HttpContent? content = null) =>
        _sidecar.Request(verb, $"v1.0/actors/{Uri.EscapeDataString(actorType)}/{Uri.EscapeDataString(actorId)}/{rest}", content);

    private async Task<byte[]> Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var response = await _sidecar.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode ? body : throw ActorFailure.From(response.StatusCode, body);
        }
    }
}
