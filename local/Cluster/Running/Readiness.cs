using Cluster.Topology;

namespace Cluster.Running;

/// <summary>Asks every service whether it is ready until it says so.</summary>
internal sealed class Readiness(Ports ports, IReadOnlyList<Service> services, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(1) })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    /// <returns>The services that are not ready after a minute, each with its last answer; normally none.</returns>
    public async Task<IReadOnlyList<(Service Service, string Answer)>> AwaitAsync(CancellationToken ct)
    {
        var answers = await Task.WhenAll(services.Select(service => AwaitAsync(service, ct)));
        return [.. services.Zip(answers).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!))];
    }

    public void Dispose() => _client.Dispose();

    private async Task<string?> AwaitAsync(Service service, CancellationToken ct)
    {
        var url = new Uri(ports.Url(service), "/health/ready");
        var begun = time.GetTimestamp();
        while (true)
        {
            var answer = await AskAsync(url, ct);
            if (answer is null || time.GetElapsedTime(begun) > Longest)
            {
                return answer;
            }

            await Task.Delay(Pause, time, ct);
        }
    }

    private async Task<string?> AskAsync(Uri url, CancellationToken ct)
    {
        try
        {
            using var response = await _client.GetAsync(url, ct);
            return response.IsSuccessStatusCode ? null : $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}";
        }
        catch (HttpRequestException error)
        {
            return error.Message;
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return "no answer within 5 s";
        }
    }
}
