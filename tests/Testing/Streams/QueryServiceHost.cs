using System.Net.Http.Json;
using System.Text.Json;
using EventSourcing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Projections;
using Shouldly;

namespace Testing;

/// <summary>
/// A query service's own program over a new database. The streams are a double; what happens in them is delivered as the sidecar delivers it.
/// </summary>
/// <typeparam name="TMarker">Any type of the service's assembly.</typeparam>
public sealed class QueryServiceHost<TMarker> : WebApplicationFactory<TMarker>
    where TMarker : class
{
    private const int BulkSize = 100;

    private readonly ReadModelDatabase _database;
    private readonly IReadOnlyList<(string Name, string? Value)> _settings;
    private readonly Action<IServiceCollection> _configure;

    public QueryServiceHost(params (string Name, string? Value)[] settings)
        : this(_ => { }, settings)
    {
    }

    /// <param name="configure">Changes the services before they are built.</param>
    /// <param name="settings">The service's settings.</param>
    public QueryServiceHost(Action<IServiceCollection> configure, params (string Name, string? Value)[] settings)
        : this(configure, new ReadModelDatabase(), settings)
    {
    }

    /// <param name="configure">Changes the services before they are built.</param>
    /// <param name="database">Where its rows are; gone with the host.</param>
    /// <param name="settings">The service's settings.</param>
    public QueryServiceHost(Action<IServiceCollection> configure, ReadModelDatabase database, params (string Name, string? Value)[] settings)
    {
        _database = database;
        _configure = configure;
        _settings = settings;
        Http = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
    }

    public RecordedStreams Streams { get; } = new();

    public HttpClient Http { get; }

    /// <summary>Delivers everything that the streams hold.</summary>
    public Task DeliverAllAsync() => DeliverAsync([.. Streams.All]);

    /// <summary>Delivers commits in bulk, each category on its topic, and expects all of them to be taken.</summary>
    public async Task DeliverAsync(params IReadOnlyList<Commit> commits)
    {
        foreach (var topic in commits.GroupBy(commit => commit.Stream.Category))
        {
            foreach (var chunk in topic.Chunk(BulkSize))
            {
                using var answer = await Http.PostAsJsonAsync(new Uri($"/subscriptions/{topic.Key}-events", UriKind.Relative), BulkOf(chunk), EventJson.Options);
                var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
                body.GetProperty("statuses").EnumerateArray().Select(status => status.GetProperty("status").GetString()).ShouldAllBe(status => status == "SUCCESS");
            }
        }
    }

    /// <summary>The answer to a query that succeeds.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {text}");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    /// <summary>Status and code of a query that is refused.</summary>
    public async Task<(int Status, string? Code)> ProblemAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return ((int)answer.StatusCode, problem.TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    /// <summary>The values of one member over all pages of a list.</summary>
    public async Task<IReadOnlyList<string>> WalkAsync(string path, string member, Func<Task>? betweenPages = null)
    {
        var values = new List<string>();
        for (var next = path; ; await (betweenPages?.Invoke() ?? Task.CompletedTask))
        {
            var page = await GetAsync(next);
            values.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(member).ToString()));
            if (page.GetProperty("nextCursor").GetString() is not { } cursor)
            {
                return values;
            }

            next = $"{path}&cursor={cursor}";
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // What is not delivered stays away, unless a test wants it to be found.
        builder.UseSetting("Sweep:Period", "1.00:00:00");
        foreach (var (name, value) in _database.Settings.Select(setting => (setting.Key, setting.Value)).Concat(_settings))
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<ICommitSource>(Streams));
            services.Replace(ServiceDescriptor.Singleton<IStreamCatalog>(Streams));
            _configure(services);
        });
    }

    private static object BulkOf(IReadOnlyList<Commit> commits) => new
    {
        id = "bulk",
        entries = commits.Select((commit, i) => new { entryId = $"{i}", @event = new { id = $"{commit.Stream}.{commit.Number}", data = commit } }),
    };
}
