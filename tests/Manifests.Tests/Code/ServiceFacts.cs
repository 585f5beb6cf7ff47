using EventSourcing.Dapr;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Manifests.Tests;

/// <summary>What the services' own programs say about themselves: routes, components, settings.</summary>
public sealed class ServiceFacts : IAsyncLifetime
{
    private readonly StartedServices _started = new(("hostingStartupAssemblies", typeof(ReadSettings).Assembly.GetName().Name));

    internal IReadOnlyDictionary<string, ServiceFact> Services { get; private set; } = new Dictionary<string, ServiceFact>();

    public Task InitializeAsync()
    {
        Services = ManifestSet.AppIds.ToDictionary(id => id, id => new ServiceFact(
            _started.RoutesOf(id),
            _started.ServicesOf(id).GetService<EventStoreOptions>(),
            _started.ServicesOf(id).GetService<DeliveryOptions>(),
            _started.ServicesOf(id).GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _started.DisposeAsync();
}

internal sealed record ServiceFact(IReadOnlyList<ServiceRoute> Routes, EventStoreOptions? EventStore, DeliveryOptions? Delivery, TimeSpan ShutdownTimeout)
{
    public bool Has(string method, string path) => Routes.Any(r => r.Method == method && r.Pattern == path);
}
