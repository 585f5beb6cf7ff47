using System.Net.Http.Headers;
using Bench.Measuring;

namespace Bench.Writes;

/// <summary>Commands to customers, each of which writes one commit, and the same exchanges with the floor.</summary>
internal sealed class CommandCalls(string name, Uri service, Uri floor) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null });

    public Scenario Scenario => new(
        name,
        number => SendAsync(new(service, CustomerRequests.Change(number)), CustomerRequests.Limit(number)),
        _ => SendAsync(new(floor, "/command"), Payload.Bytes))
    {
        RatioGoal = 0.5,
        SteadyShare = 0.5,
        P99Goal = TimeSpan.FromMilliseconds(25),
    };

    /// <summary>Registers the customers that the commands go to.</summary>
    public Task PrepareAsync(CancellationToken ct) => Parallel.ForEachAsync(
        Enumerable.Range(0, CustomerRequests.Customers), ct, async (customer, _) => await SendAsync(new(service, CustomerRequests.Registration), CustomerRequests.Register(customer)));

    public void Dispose() => _client.Dispose();

    private Task SendAsync(Uri address, object body) => SendAsync(address, JsonContent.Create(body));

    private Task SendAsync(Uri address, byte[] body) => SendAsync(address, new ByteArrayContent(body) { Headers = { ContentType = Json } });

    private async Task SendAsync(Uri address, HttpContent body)
    {
        await body.LoadIntoBufferAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        using var answer = await _client.SendAsync(request, CancellationToken.None);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }

        await answer.Content.CopyToAsync(Stream.Null);
    }
}
