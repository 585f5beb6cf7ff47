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
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await TryAsync(appId, path, key, body, deadline.Token) is { } answer)
            {
                if (answer.Version is { } version)
                {
                    _acknowledged.Enqueue(new Acknowledged(stream, key, version, answer.Status));
                }

                return answer.Status;
            }

            await Task.Delay(Pause, deadline.Token);
        }
    }

    /// <summary>Null where the answer leaves open what happened: the same command has to be sent again.</summary>
    private async Task<Answer?> TryAsync(string appId, string path, string key, object body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, cluster.AnyUrl(appId, path)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var answer = await cluster.Client.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return (int)answer.StatusCode switch
            {
                503 or 429 => null,
                >= 500 => throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {text}"),
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
