using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EventSourcing;
using Testing;
using Xunit.Abstractions;

namespace Customers.CommandService.Tests;

/// <summary>A customer with a hundred thousand events, put into the store behind the service's back.</summary>
public sealed class LongStreamTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Actor = "CustomerActor";
    private const int Short = 100;
    private const int Long = 100_000;
    private const int CommitsAtOnce = 500;
    private const int Openings = 41;
    private const int Attempts = 6;
    private const double MostTimes = 1.2;

    private readonly HttpClient _sidecar = new();

    private TestCluster? _cluster;
    private HttpClient? _service;

    public async Task InitializeAsync()
    {
        _cluster = await TestCluster.StartAsync(CustomersService.AppId);
        _service = (await _cluster.AddAsync<CustomerActor>(CustomersService.AppId)).Http;
        _sidecar.BaseAddress = _cluster.Sidecar.HttpEndpoint(CustomersService.AppId);
    }

    public async Task DisposeAsync()
    {
        _sidecar.Dispose();
        await _cluster!.DisposeAsync();
    }

    [Fact]
    public async Task A_long_stream_opens_as_fast_as_a_short_one()
    {
        var (few, many) = (await GrownAsync(Short), await GrownAsync(Long));
        var ratios = new List<double>();
        while (ratios.Count < Attempts && (ratios.Count == 0 || ratios[^1] > MostTimes))
        {
            ratios.Add(await CompareAsync(few, many));
        }

        // What grows with the stream would show every time; what else the machine does would not.
        ratios[^1].ShouldBeLessThanOrEqualTo(MostTimes, $"all: {string.Join(", ", ratios)}");
    }

    /// <summary>How much longer it takes to open the second than the first, by the medians of openings taken in turns.</summary>
    private async Task<double> CompareAsync(string few, string many)
    {
        var (ofFew, ofMany) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var i = 0; i < Openings; i++)
        {
            ofFew.Add(await OpenAsync(few, Short));
            ofMany.Add(await OpenAsync(many, Long));
        }

        var (first, second) = (Median(ofFew), Median(ofMany));
        output.WriteLine($"{Short} events: {first.TotalMilliseconds:0.00} ms, {Long} events: {second.TotalMilliseconds:0.00} ms");
        return second / first;
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);

    /// <summary>The time that a command which changes nothing takes on an aggregate that is not in memory.</summary>
    private async Task<TimeSpan> OpenAsync(string id, long version)
    {
        using var deactivated = await _service!.DeleteAsync(new Uri($"/actors/{Actor}/{id}", UriKind.Relative));
        deactivated.StatusCode.ShouldBe(HttpStatusCode.OK);
        var begun = Stopwatch.GetTimestamp();
        using var answer = await SameLimitAsync(id);
        var taken = Stopwatch.GetElapsedTime(begun);
        await answer.ShouldBeAtAsync(HttpStatusCode.OK, id, version);
        return taken;
    }

    private Task<HttpResponseMessage> SameLimitAsync(string id) => _service!.PostAsJsonAsync(
        new Uri($"/customers/{id}/change-credit-limit", UriKind.Relative), new { creditLimit = new { amount = 2000, currency = "EUR" } });

    /// <summary>A customer with so many events, and a snapshot at the last of them.</summary>
    private async Task<string> GrownAsync(int length)
    {
        var id = CustomersService.NewId();
        using var registered = await _service!.PostAsJsonAsync(new Uri("/customers", UriKind.Relative), CustomersService.Body(id));
        using var changed = await SameLimitAsync(id);
        var stream = $"customer-{id}";
        var template = (await _service!.GetFromJsonAsync<CommitList>(new Uri($"/streams/{stream}/commits?after=1", UriKind.Relative), EventJson.Options))!.Commits.Single();
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

    /// <summary>Opens it anew until what was kept of it reaches to its end.</summary>
    private async Task<bool> IsKeptAsync(string id, int length)
    {
        using var deactivated = await _service!.DeleteAsync(new Uri($"/actors/{Actor}/{id}", UriKind.Relative));
        using var opened = await SameLimitAsync(id);
        using var snapshot = await _sidecar.GetAsync(new Uri($"/v1.0/actors/{Actor}/{id}/state/snapshot", UriKind.Relative));
        return opened.StatusCode == HttpStatusCode.OK && snapshot.StatusCode == HttpStatusCode.OK
            && (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt64() == length;
    }

    private sealed record CommitList(IReadOnlyList<Commit> Commits);
}
