using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Testing;

namespace Orders.CommandService.Tests;

/// <summary>The service with its sidecar, started once for all tests that share it; each uses ids of its own. Nobody answers about credit here.</summary>
public sealed class OrdersService : IAsyncLifetime
{
    private const string AppId = "orders-commands";

    private TestCluster? _cluster;

    public HttpClient Http { get; private set; } = new();

    public static string NewId() => $"o-{Guid.NewGuid():N}";

    public static object Line(string sku = "a", int quantity = 1, decimal unitPrice = 10) => new { sku, description = "A", quantity, unitPrice };

    public static object Body(string? id, params object[] lines) => new { id, customerId = "ada", currency = "EUR", lines };

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(AppId);
        Http = (await _cluster.AddAsync<OrderActor>(AppId)).Http;
    }

    public async Task DisposeAsync() => await _cluster!.DisposeAsync();

    /// <summary>A new order with one line, pending.</summary>
    public async Task<string> PlacedAsync()
    {
        var id = NewId();
        using var answer = await PostAsync("/orders", Body(id, Line()));
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return id;
    }

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null, string? key = null) =>
        SendAsync(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body), key);

    public Task<HttpResponseMessage> PostTextAsync(string path, string body) =>
        SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await Http.SendAsync(request);
    }

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));
}
