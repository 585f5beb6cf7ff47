extern alias CustomersCommands;
extern alias CustomersQueries;
extern alias OrdersCommands;
extern alias OrdersQueries;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Testing;

namespace Manifests.Tests;

/// <summary>The four programs, each on a port of its own, without a sidecar.</summary>
internal sealed class StartedServices : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _services = [];
    private readonly Dictionary<string, (IServiceProvider Services, HttpClient Http)> _byId = [];
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("services");

    /// <param name="settings">Settings of all of them.</param>
    public StartedServices(params (string Name, string? Value)[] settings)
    {
        Start<CustomersCommands::Program>("customers-commands", settings);
        Start<CustomersQueries::Program>("customers-queries", settings);
        Start<OrdersCommands::Program>("orders-commands", settings);
        Start<OrdersQueries::Program>("orders-queries", settings);
    }

    public IServiceProvider ServicesOf(string appId) => _byId[appId].Services;

    public HttpClient HttpOf(string appId) => _byId[appId].Http;

    public IReadOnlyList<ServiceRoute> RoutesOf(string appId) =>
        [.. ServicesOf(appId).GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(ServiceRoute.Of)];

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }

    private void Start<TProgram>(string appId, (string Name, string? Value)[] settings)
        where TProgram : class
    {
        var service = TestService<TProgram>.Alone(
        [
            ("DAPR_HTTP_ENDPOINT", "http://127.0.0.1:9"),
            ("ConnectionStrings:ReadModel", $"Data Source={Path.Combine(_data.FullName, $"{appId}.db")}"),
            .. settings,
        ]);
        _services.Add(service);
        _byId.Add(appId, (service.Services, service.Http));
    }
}
