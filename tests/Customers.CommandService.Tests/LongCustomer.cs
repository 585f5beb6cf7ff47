using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EventSourcing;
using Testing;

namespace Customers.CommandService.Tests;

/// <summary>A customer with a hundred events and one with a hundred thousand, most of them put into the store behind the service's back.</summary>
public sealed class LongCustomer : IAsyncLifetime
{
    public const int FewEvents = 100;
    public const int ManyEvents = 100_000;

    private const string Actor = "CustomerActor";
    private const int CommitsAtOnce = 500;

    private readonly HttpClient _sidecar = new();

    private TestCluster? _cluster;

    public HttpClient Service { get; private set; } = new();

    public string Few { get; private set; } = "";

    public string Many { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(CustomersService.AppId);
        Service = (await _cluster.AddAsync<CustomerActor>(CustomersService.AppId)).Http;
        _sidecar.BaseAddress = _cluster.Sidecar.HttpEndpoint(CustomersService.AppId);
        Few = await GrownAsync(FewEvents);
        Many = await GrownAsync(ManyEvents);
    }

    public async Task DisposeAsync()
    {
        _sidecar.Dispose();
        await _cluster!.DisposeAsync();
    }

    /// <summary>Takes it out of memory, as the sidecar does with what was not used for long.</summary>
    public async Task DeactivateAsync(string id)
    {
        using var deactivated = await Service.DeleteAsync(new Uri($"/actors/{Actor}/{id}", UriKind.Relative));
        deactivated.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>A command that changes nothing, once it was sent for the first time.</summary>
    public async Task<HttpResponseMessage> SameLimitAsync(string id, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/customers/{id}/change-credit-limit", UriKind.Relative))
        {
            Content = JsonContent.Create(new { creditLimit = new { amount = 2000, currency = "EUR" } }),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await Service.SendAsync(request);
    }

    /// <summary>A customer with so many events, and a snapshot at the last of them.</summary>
    private async Task<string> GrownAsync(int length)
    {
        var id = CustomersService.NewId();
        using var registered = await Service.PostAsJsonAsync(new Uri("/customers", UriKind.Relative), CustomersService.Body(id));
        using var changed = await SameLimitAsync(id, "second");
        var stream = $"customer-{id}";
        var template = (await Service.GetFromJsonAsync<CommitList>(new Uri($"/streams/{stream}/commits?after=1", UriKind.Relative), EventJson.Options))!.Commits.Single();
        foreach (var chunk in Following(template).Take(length - 2).Chunk(CommitsAtOnce))
        {
            var items = chunk.Select(commit => new { key = $"{stream}.{commit.Number}", value = commit });
            using var body = new StringContent(JsonSerializer.Serialize(items, EventJson.Options), Encoding.UTF8, "application/json");
            using var saved = await _sidecar.PostAsync(new Uri("/v1.0/state/customers-directory", UriKind.Relative), body);
            saved.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        await Eventually.BecomesTrueAsync(() => IsKeptAsync(id, length), $"a snapshot of {length} events", TimeSpan.FromMinutes(4));
        return id;
    }

    private static IEnumerable<Commit> Following(Commit commit)
    {
        while (true)
        {
            var version = commit.LastVersion + 1;
            var id = CommandId.FromRequest(Guid.NewGuid());
            var recorded = commit.Events[0] with { Id = $"{Guid.NewGuid()}", Version = version };
            yield return commit = CommitHash.Seal(commit with
            {
                Number = commit.Number + 1, FirstVersion = version, Events = [recorded], CommandId = id, PreviousHash = commit.Hash,
            });
        }
    }

    /// <summary>Opens it until what was kept of it reaches to its end. What an opening that takes too long has read by then is not read again.</summary>
    private async Task<bool> IsKeptAsync(string id, int length)
    {
        using var opened = await SameLimitAsync(id);
        if (opened.StatusCode != HttpStatusCode.OK)
        {
            return false;
        }

        if ((await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt64() == length)
        {
            using var snapshot = await _sidecar.GetAsync(new Uri($"/v1.0/actors/{Actor}/{id}/state/snapshot", UriKind.Relative));
            return snapshot.StatusCode == HttpStatusCode.OK;
        }

        // It was in memory from before the other events.
        await DeactivateAsync(id);
        return false;
    }

    private sealed record CommitList(IReadOnlyList<Commit> Commits);
}
