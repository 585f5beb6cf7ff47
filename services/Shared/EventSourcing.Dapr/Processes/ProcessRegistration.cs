using Dapr.Actors.Runtime;
using Dapr.Client;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Projections;
using ServiceDefaults;

namespace EventSourcing.Dapr;

/// <summary>Registers the processes of a service.</summary>
public static class ProcessRegistration
{
    /// <param name="services">The service's services.</param>
    /// <param name="publisher">The app id of the service whose events the processes hear.</param>
    public static void AddProcesses(this IServiceCollection services, string publisher)
    {
        services.AddSingleton<ProcessDeliveries>();
        services.AddSingleton<ICommitSource>(provider => new InvokedCommitSource(provider.GetRequiredService<DaprClient>(), publisher));
    }

    /// <summary>Hosts the actors of one process.</summary>
    public static void AddProcess<TActor>(this IServiceCollection services)
        where TActor : Actor, IProcessActor =>
        services.Configure<ActorRuntimeOptions>(actors => actors.Actors.RegisterActor<TActor>());

    /// <summary>Maps the route of a subscription to processes.</summary>
    /// <param name="routes">The service's routes.</param>
    /// <param name="pattern">The route.</param>
    /// <param name="subscriptions">The processes that hear what arrives there.</param>
    public static void MapProcesses(this IEndpointRouteBuilder routes, string pattern, params ProcessSubscription[] subscriptions)
    {
        var deliveries = routes.ServiceProvider.GetRequiredService<ProcessDeliveries>();
        routes.MapCommitDeliveries(pattern, (commits, _) => deliveries.HandleAsync(subscriptions, commits));
    }
}
