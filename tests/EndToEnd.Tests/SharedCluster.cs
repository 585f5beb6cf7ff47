using System.Net.Http.Json;
using System.Text.Json;
using Testing;

namespace EndToEnd.Tests;

/// <summary>One running cluster for all tests that inject no fault; each uses ids of its own.</summary>
[CollectionDefinition(Name)]
public sealed class SharedCluster : ICollectionFixture<RunningCluster>
{
    public const string Name = "one cluster";
}

/// <summary>The cluster, and what tests say to it.</summary>
public sealed class RunningCluster : IAsyncLifetime
{
    private ProcessCluster? _cluster;

    internal ProcessCluster Processes => _cluster ?? throw new InvalidOperationException("The cluster has not been started.");

    public Task InitializeAsync() => StartAsync(new Dictionary<string, string>());

    internal async Task StartAsync(IReadOnlyDictionary<string, string> environment) => _cluster = await ProcessCluster.StartAsync(environment: environment);

    public async Task DisposeAsync() => await Processes.DisposeAsync();

    internal static string NewId(string prefix) => $"{prefix}-{Guid.NewGuid():N}"[..24];

    internal static object Customer(string id, decimal limit = 1000, string currency = "EUR", string name = "Zoë Ångström") => new
    {
        id,
        name,
        email = "zoe@example.com",
        address = new { street = "Rue de l'Été 1", city = "Genève", postalCode = "1200", country = "CH" },
        creditLimit = new { amount = limit, currency },
    };

    internal static object Order(string id, string customerId, decimal unitPrice = 10, int quantity = 1) => new
    {
        id,
        customerId,
        currency = "EUR",
        lines = new[] { new { sku = "a", description = "A", quantity, unitPrice } },
    };

    internal async Task<Answer> PostAsync(string appId, string path, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Processes.Url(appId, path)) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await SendAsync(request);
    }

    internal async Task<Answer> DeleteAsync(string appId, string path) => await SendAsync(new HttpRequestMessage(HttpMethod.Delete, Processes.Url(appId, path)));

    internal async Task<Answer> GetAsync(string appId, string path) => await SendAsync(new HttpRequestMessage(HttpMethod.Get, Processes.Url(appId, path)));

    internal async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await Processes.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new Answer(
            (int)answer.StatusCode,
            text.Length == 0 ? default : JsonDocument.Parse(text).RootElement,
            answer.Headers.ETag?.Tag,
            answer.Headers.TryGetValues("Consistency-Token", out var tokens) ? tokens.Single() : null);
    }

    /// <summary>Waits until the read model shows what is asked for.</summary>
    internal Task ReadsAsync(string appId, string path, Func<JsonElement, bool> wanted) => Eventually.BecomesTrueAsync(
        async () => await GetAsync(appId, path) is { Status: 200 } answer && wanted(answer.Body), () => $"{path} shows it\n{Processes.Outputs()}");

    internal Task OrderBecomesAsync(string id, string status) =>
        ReadsAsync("orders-commands", $"/orders/{id}/state", order => order.GetProperty("status").GetString() == status);
}

/// <summary>An answer over HTTP.</summary>
internal sealed record Answer(int Status, JsonElement Body, string? ETag, string? ConsistencyToken)
{
    public string? Code => Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    public long Version => Body.GetProperty("version").GetInt64();
}
