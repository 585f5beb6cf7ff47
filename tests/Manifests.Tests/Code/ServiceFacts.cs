extern alias CustomersCommands;
extern alias CustomersQueries;
extern alias OrdersCommands;
extern alias OrdersQueries;
using System.Text.RegularExpressions;
using EventSourcing.Dapr;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServiceDefaults;
using Testing;

namespace Manifests.Tests;

/// <summary>What the services' own programs say about themselves: routes, components, settings.</summary>
public sealed class ServiceFacts : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _started = [];
    private readonly Dictionary<string, ServiceFact> _services = [];

    internal IReadOnlyDictionary<string, ServiceFact> Services => _services;

    public Task InitializeAsync()
    {
        Start<CustomersCommands::Program>("customers-commands");
        Start<CustomersQueries::Program>("customers-queries");
        Start<OrdersCommands::Program>("orders-commands");
        Start<OrdersQueries::Program>("orders-queries");
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var service in _started)
        {
            await service.DisposeAsync();
        }
    }

    private void Start<TProgram>(string appId)
        where TProgram : class
    {
        var service = TestService<TProgram>.Alone(
            ("hostingStartupAssemblies", typeof(ReadSettings).Assembly.GetName().Name),
            ("DAPR_HTTP_ENDPOINT", "http://127.0.0.1:9"),
            ("ConnectionStrings:ReadModel", $"Data Source={Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db")}"));
        _started.Add(service);
        var provider = service.Services;
        _services.Add(appId, new ServiceFact(
            [.. provider.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(RoutesOf)],
            provider.GetService<EventStoreOptions>(),
            provider.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout));
    }

    private static IEnumerable<ServiceRoute> RoutesOf(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new ServiceRoute(
            method,
            "/" + endpoint.RoutePattern.RawText!.Trim('/'),
            endpoint.Metadata.Any(m => m.GetType().DeclaringType == typeof(AppTokenProtection)) && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null));
}

internal sealed record ServiceFact(IReadOnlyList<ServiceRoute> Routes, EventStoreOptions? EventStore, TimeSpan ShutdownTimeout)
{
    public bool Has(string method, string path) => Routes.Any(r => r.Method == method && r.Pattern == path);
}

/// <param name="Method">Its verb.</param>
/// <param name="Pattern">Its pattern, with placeholders.</param>
/// <param name="NeedsToken">Whether it is for those who know the app token.</param>
internal sealed partial record ServiceRoute(string Method, string Pattern, bool NeedsToken)
{
    /// <summary>A path that the pattern matches and that is there.</summary>
    public string Example => Placeholder().Replace(Pattern.Replace("{documentName}", "v1", StringComparison.Ordinal), "one");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
