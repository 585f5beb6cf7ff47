using System.Net.Http.Headers;
using System.Text;
using Bench.Measuring;

namespace Bench.Sidecars;

/// <summary>The building blocks in use, each as a call on the sidecar and as the same exchanges with the floor.</summary>
internal sealed class SidecarCalls(Uri sidecar, Uri floor, BenchApp app) : IDisposable
{
    private const int Actors = 256;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null });

    public IReadOnlyList<Scenario> Scenarios =>
    [
        new("invocation", Post("/v1.0/invoke/bench/method/echo"), Forwarded),
        new("actor call", number => SendAsync(HttpMethod.Put, new(sidecar, $"/v1.0/actors/{BenchApp.ActorType}/{number % Actors}/method/echo"), Payload.Bytes), Forwarded),
        new("state get", _ => SendAsync(HttpMethod.Get, new(sidecar, $"/v1.0/state/{Resources.State}/read"), null), _ => SendAsync(HttpMethod.Get, new(floor, "/answer"), null)),
        new("transaction with outbox", TransactAsync, _ => SendAsync(HttpMethod.Post, new(floor, "/write"), Payload.Bytes)),
        new("publish to delivery", number => PublishAsync(new(sidecar, $"/v1.0/publish/{BenchApp.PubSub}/{BenchApp.Topic}"), number), number => PublishAsync(new(floor, "/publish"), number))
        {
            MedianGoal = TimeSpan.FromMilliseconds(5),
        },
    ];

    private Func<int, Task> Forwarded => _ => SendAsync(HttpMethod.Post, new(floor, "/forward"), Payload.Bytes);

    /// <summary>Waits until the app's actors are hosted, and writes what is read later.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        await SendAsync(HttpMethod.Post, new(sidecar, $"/v1.0/state/{Resources.State}"), [.. "[{\"key\":\"read\",\"value\":"u8, .. Payload.Bytes, .. "}]"u8]);
        using var answer = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(sidecar, "/v1.0/healthz")), ct);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _client.Dispose();

    private Func<int, Task> Post(string path) => _ => SendAsync(HttpMethod.Post, new(sidecar, path), Payload.Bytes);

    private Task TransactAsync(int number) => SendAsync(
        HttpMethod.Post,
        new(sidecar, $"/v1.0/state/{Resources.Outbox}/transaction"),
        [.. "{\"operations\":[{\"operation\":\"upsert\",\"request\":{\"key\":\""u8, .. Encoding.UTF8.GetBytes($"k{number}"),
         .. "\",\"options\":{\"concurrency\":\"first-write\"},\"metadata\":{\"contentType\":\"application/json\"},\"value\":"u8, .. Payload.Bytes, .. "}}]}"u8]);

    private async Task PublishAsync(Uri address, int number)
    {
        var arrival = app.ArrivalAsync(number);
        await SendAsync(HttpMethod.Post, address, Payload.For(number));
        await arrival;
    }

    private async Task SendAsync(HttpMethod method, Uri address, byte[]? body)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        }

        using var answer = await _client.SendAsync(request, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null);
    }
}
