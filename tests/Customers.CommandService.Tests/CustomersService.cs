using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EventSourcing;
using Testing;

namespace Customers.CommandService.Tests;

/// <summary>The service with its sidecar, started once for all tests that share it; each uses ids of its own.</summary>
public sealed class CustomersService : IAsyncLifetime
{
    public const string AppId = "customers-commands";

    private TestCluster? _cluster;

    public HttpClient Http { get; private set; } = new();

    public long FailedTransactions => _cluster!.Sidecar.Counters.OutboxTransactionsFailed;

    public static string NewId() => $"c-{Guid.NewGuid():N}";

    public static object Body(string? id, decimal limit = 1000, string currency = "EUR") => new
    {
        id,
        name = "Zoë Ångström",
        email = "zoe@example.com",
        address = new { street = "Rue de l'Été 1", city = "Genève", postalCode = "1200", country = "CH" },
        creditLimit = new { amount = limit, currency },
    };

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(AppId);
        Http = (await _cluster.AddAsync<CustomerActor>(AppId)).Http;
    }

    public async Task DisposeAsync() => await _cluster!.DisposeAsync();

    public async Task<string> RegisteredAsync()
    {
        var id = NewId();
        using var answer = await PostAsync("/customers", Body(id));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        return id;
    }

    /// <summary>Puts a record into the event store behind the service's back: the same database, without the outbox.</summary>
    public async Task StoreAsync(Commit commit)
    {
        var record = JsonSerializer.Serialize(new[] { new { key = $"{commit.Stream}.{commit.Number}", value = commit } }, EventJson.Options);
        using var body = new StringContent(record, Encoding.UTF8, "application/json");
        using var answer = await Http.PostAsync(new Uri(_cluster!.Sidecar.HttpEndpoint(AppId), "/v1.0/state/customers-directory"), body);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NoContent);
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, JsonContent.Create(body), headers);

    public Task<HttpResponseMessage> PostTextAsync(string path, string body, string mediaType = "application/json") =>
        SendAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, mediaType));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return await Http.SendAsync(request);
    }

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));
}
