using System.Net;

namespace Cluster.Remote;

/// <summary>
/// Calls that are repeated while a service is away or busy. Only what may be repeated goes through here: reads, and commands under a key.
/// </summary>
internal sealed class RemoteCalls(HttpClient client, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <exception cref="UsageException">No answer within a minute.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        var pauses = new Pauses(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2));
        while (true)
        {
            var (response, trouble) = await TryAsync(request, ct);
            if (response is not null)
            {
                return response;
            }

            if (time.GetElapsedTime(begun) > Longest)
            {
                throw new UsageException(
                    $"The cluster has not answered for a minute ({trouble}). Once it runs again, repeat the command; an import goes on where it stopped.");
            }

            await Task.Delay(pauses.Next(), time, ct);
        }
    }

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private async Task<(HttpResponseMessage? Response, string? Trouble)> TryAsync(Func<HttpRequestMessage> request, CancellationToken ct)
    {
        using var message = request();
        try
        {
            var response = await client.SendAsync(message, ct);
            if (!IsPassing(response.StatusCode))
            {
                return (response, null);
            }

            using (response)
            {
                return (null, $"{message.RequestUri} answers {(int)response.StatusCode}");
            }
        }
        catch (HttpRequestException error)
        {
            return (null, error.Message);
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, $"{message.RequestUri} takes too long");
        }
    }
}
