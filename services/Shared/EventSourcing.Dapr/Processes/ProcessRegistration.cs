using Dapr.Actors.Client;
using Dapr.Actors.Runtime;
using Dapr.Client;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Projections;
using ServiceDefaults;

namespace EventSourcing.Dapr;

/// <summary>Registers the processes of a service.</summary>
public static class ProcessRegistration
{
    private static readonly TimeSpan StreamsLimit = TimeSpan.FromSeconds(10);

    /// <typeparam name="TWatch">The service's own type of the actor in which its replicas share what they know of its processes.</typeparam>
    /// <param name="builder">The service's builder.</param>
    /// <param name="publisher">Whose events the processes hear.</param>
    public static void AddProcesses<TWatch>(this IHostApplicationBuilder builder, ProcessPublisher publisher)
        where TWatch : ProcessWatchActor
    {
        var services = builder.Services;
        services.AddSingleton(publisher);
        services.AddSingleton(builder.Configuration.GetSection(ProcessOptions.Section).Get<ProcessOptions>() ?? new ProcessOptions());
        services.AddSingleton(provider => new InvokedStreams(provider.GetRequiredService<DaprClient>().CreateInvokableHttpClient(publisher.AppId, StreamsLimit)));
        services.AddSingleton<ICommitSource>(provider => provider.GetRequiredService<InvokedStreams>());
        services.AddSingleton<IStreamCatalog>(provider => provider.GetRequiredService<InvokedStreams>());
        services.AddSingleton<IReadOnlyList<ProcessSubscription>>(provider => [.. provider.GetServices<ProcessSubscription>()]);
        services.AddSingleton<HandledPositions>();
        services.AddSingleton<ProcessMetrics>();
        services.AddSingleton<ProcessParking>();
        services.AddSingleton<ProcessDeliveries>();
        services.AddSingleton<SweptProcesses>();
        services.AddSingleton(provider => new ProcessWatch(
            typeof(TWatch).Name, provider.GetRequiredService<IActorProxyFactory>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ParkedProcessRetry>();
        services.AddSingleton<IWatchedWork>(provider => provider.GetRequiredService<ParkedProcessRetry>());
        services.AddSingleton<IWatchedWork, ProcessSweep>();
        services.AddHostedService<ProcessWatching>();
        services.Configure<ActorRuntimeOptions>(actors => actors.Actors.RegisterActor<TWatch>());
    }

    /// <summary>Hosts the actors of one process, and lets it hear what is delivered.</summary>
    public static void AddProcess<TActor, TState, TEvent, TCommand>(this IServiceCollection services, Process<TState, TEvent, TCommand> process)
        where TActor : ProcessActor<TState, TEvent, TCommand>
        where TEvent : class
        where TCommand : class
    {
        services.AddSingleton(ProcessSubscription.Of<TActor, TState, TEvent, TCommand>(process));
        services.Configure<ActorRuntimeOptions>(actors => actors.Actors.RegisterActor<TActor>());
    }

    /// <summary>Maps the route on which the processes' events are delivered, and those for looking after them.</summary>
    /// <param name="routes">The service's routes.</param>
    /// <param name="pattern">The route of the deliveries.</param>
    public static void MapProcesses(this IEndpointRouteBuilder routes, string pattern)
    {
        var deliveries = routes.ServiceProvider.GetRequiredService<ProcessDeliveries>();
        routes.MapCommitDeliveries(pattern, (commits, _) => deliveries.HandleAsync(commits));
        routes.MapWatchedProcesses();
    }
}
