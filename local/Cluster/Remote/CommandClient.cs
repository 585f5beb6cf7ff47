using System.Net.Http.Headers;
using System.Text.Json;
using EventSourcing;

namespace Cluster.Remote;

/// <summary>Sends commands under a key, so that a repeat is the same command.</summary>
internal sealed class CommandClient(RemoteCalls calls)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public async Task<CommandAnswer> SendAsync(Uri url, string key, ReadOnlyMemory<byte>? body, DateTimeOffset? occurredAt, CancellationToken ct)
    {
        using var response = await calls.SendAsync(() => Request(url, key, body, occurredAt), ct);
        return response.IsSuccessStatusCode
            ? new CommandAnswer.Done()
            : await RefusalAsync(response, ct);
    }

    private static HttpRequestMessage Request(Uri url, string key, ReadOnlyMemory<byte>? body, DateTimeOffset? occurredAt)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (occurredAt is { } time)
        {
            request.Headers.TryAddWithoutValidation("Occurred-At", UtcTimestamp.Format(time));
        }

        if (body is { } bytes)
        {
            request.Content = new ReadOnlyMemoryContent(bytes) { Headers = { ContentType = Json } };
        }

        return request;
    }

    private static async Task<CommandAnswer> RefusalAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var text = await response.Content.ReadAsByteArrayAsync(ct);
        try
        {
            var problem = JsonSerializer.Deserialize<ProblemBody>(text, ProblemBody.Options);
            return new CommandAnswer.Refused(status, problem?.Code ?? "", problem?.Words() ?? $"the service answered {status}");
        }
        catch (JsonException)
        {
            return new CommandAnswer.Refused(status, "", $"the service answered {status} without a problem");
        }
    }
}
