using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;

namespace EndToEnd.Tests;

/// <summary>Sends commands until they are answered, always under the same key, and keeps what was acknowledged.</summary>
internal sealed class CommandSender(ProcessCluster cluster)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ConcurrentQueue<Acknowledged> _acknowledged = new();

    public IReadOnlyCollection<Acknowledged> Acknowledged => _acknowledged;

    public async Task<int> SendAsync(string appId, string path, string stream, object body)
    {
        var key = Guid.NewGuid().ToString("N");
        return (await SendAsync(stream, key, () => new HttpRequestMessage(HttpMethod.Post, cluster.AnyUrl(appId, path)) { Content = JsonContent.Create(body) })).Status;
    }

    /// <param name="stream">The stream that it concerns.</param>
    /// <param name="key">Its idempotency key.</param>
    /// <param name="request">Makes the request, for every attempt anew.</param>
    public async Task<(int Status, long? Version)> SendAsync(string stream, string key, Func<HttpRequestMessage> request)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await TryAsync(request(), key, deadline.Token) is { } answer)
            {
                if (answer.Version is { } version)
                {
                    _acknowledged.Enqueue(new Acknowledged(stream, key, version, answer.Status));
                }

                return (answer.Status, answer.Version);
            }

            await Task.Delay(Pause, deadline.Token);
        }
    }

    /// <summary>Null where the answer leaves open what happened: the same command has to be sent again.</summary>
    private async Task<Answer?> TryAsync(HttpRequestMessage attempt, string key, CancellationToken cancellationToken)
    {
        using var request = attempt;
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var answer = await cluster.Client.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return (int)answer.StatusCode switch
            {
                503 or 429 => null,
                >= 500 => throw new InvalidOperationException($"{request.RequestUri} answered {(int)answer.StatusCode}: {text}"),
                var status => new Answer(status, VersionIn(text)),
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static long? VersionIn(string json) =>
        JsonDocument.Parse(json).RootElement.TryGetProperty("version", out var version) ? version.GetInt64() : null;

    private sealed record Answer(int Status, long? Version);
}
