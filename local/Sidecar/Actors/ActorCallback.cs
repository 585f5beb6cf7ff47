using System.Net;
using Sidecar.App;
using Sidecar.Invocation;

namespace Sidecar.Actors;

/// <summary>The requests with which the sidecar calls the actors of one app.</summary>
internal sealed class ActorCallback(AppIdentity app, AppChannel channel)
{
    /// <summary>Calls the actor; the verb is always PUT, whatever the caller used.</summary>
    /// <exception cref="ActorCallException">The app answered anything but 200, or it could not be reached.</exception>
    public async Task<ActorAnswer> CallAsync(ActorCall call, string? reentrancyId, CancellationToken ct)
    {
        var path = $"actors/{call.Actor.Type}/{call.Actor.Id}/method/{call.Method}";
        using var request = new HttpRequestMessage(HttpMethod.Put, Escaped(path)) { Content = new ReadOnlyMemoryContent(call.Body) };
        Fill(request, call, reentrancyId);
        var response = await SendAsync(request, ct);
        try
        {
            var body = await PooledBody.ReadAsync(await response.Content.ReadAsStreamAsync(ct), response.Content.Headers.ContentLength, ct);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return new ActorAnswer(response, body);
            }

            using (body)
            {
                // daprd passes no other status on, 204 and 4xx included: the app's answer is told in words only.
                throw response.StatusCode == HttpStatusCode.NotFound
                    ? new ActorMethodNotFoundException(path)
                    : new ActorCallException($"error from actor service: ({(int)response.StatusCode}) {System.Text.Encoding.UTF8.GetString(body.Memory.Span)}");
            }
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Tells the app that the actor is no longer active.</summary>
    /// <exception cref="ActorCallException">The app answered anything but 200, or it could not be reached.</exception>
    public async Task DeactivateAsync(ActorKey actor, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, Escaped($"actors/{actor.Type}/{actor.Id}"))
        {
            Content = new UnsizedContent("application/x-protobuf"),
        };
        using var response = await SendAsync(request, ct);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new ActorCallException($"error from actor service: ({(int)response.StatusCode})");
        }
    }

    private static string Escaped(string path) => "/" + PathText.Escape(path.TrimEnd('/'));

    private void Fill(HttpRequestMessage request, ActorCall call, string? reentrancyId)
    {
        if (call.ContentType is { Length: > 0 } type)
        {
            request.Content!.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        if (call.IsFiring)
        {
            return;
        }

        ForwardedHeaders.CopyTo(request, call.Headers, call.Trace);
        var headers = request.Headers;
        headers.TryAddWithoutValidation("dapr-api-call", "true");
        CallerHeaders.Set(headers, app);
        if (reentrancyId is not null)
        {
            headers.Remove(CallerHeaders.Reentrancy);
            headers.TryAddWithoutValidation(CallerHeaders.Reentrancy, reentrancyId);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await channel.SendAsync(request, ct);
        }
        catch (HttpRequestException e)
        {
            throw new ActorCallException($"{GoWords.Verb(request.Method)} \"{request.RequestUri?.OriginalString}\": {e.Message}");
        }
    }
}
