using System.Net.Http.Headers;
using Bench.Measuring;

namespace Bench.Writes;

/// <summary>Commands to customers, each of which writes one commit, and the same exchanges with the floor.</summary>
internal sealed class CommandCalls(string name, Uri service, Uri floor) : IDisposable
{
    private const int Customers = 512;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null });

    /// <summary>Every call writes: no two of one customer that follow each other ask for the same limit.</summary>
    public Scenario Scenario => new(
        name,
        number => SendAsync(new(service, $"/customers/{number % Customers}/change-credit-limit"), Limit(number)),
        _ => SendAsync(new(floor, "/command"), Payload.Bytes))
    {
        RatioGoal = 0.5,
        SteadyShare = 0.5,
        P99Goal = TimeSpan.FromMilliseconds(25),
    };

    /// <summary>Registers the customers that the commands go to.</summary>
    public Task PrepareAsync(CancellationToken ct) => Parallel.ForEachAsync(Enumerable.Range(0, Customers), ct, async (number, _) => await SendAsync(new(service, "/customers"), new
    {
        id = $"{number}",
        name = "Ada Lovelace",
        email = "ada@example.com",
        address = new { street = "Rue du Rhône 1", city = "Genève", postalCode = "1200", country = "CH" },
        creditLimit = new { amount = 1.00m, currency = "CHF" },
    }));

    public void Dispose() => _client.Dispose();

    private static object Limit(int number) => new { creditLimit = new { amount = (decimal)(number + 2), currency = "CHF" } };

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
