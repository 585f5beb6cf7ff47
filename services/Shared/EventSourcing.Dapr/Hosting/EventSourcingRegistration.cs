using Dapr.Actors.Client;
using Dapr.Actors.Runtime;
using Dapr.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventSourcing.Dapr;

/// <summary>Registers the event store on Dapr and the aggregates that live on it.</summary>
public static class EventSourcingRegistration
{
    // Longer than an append may take, so that a stop can wait for the last one.
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(65);

    // Below the 8 s that the placement service gives a whole round.
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(5);

    /// <param name="builder">The service's builder.</param>
    /// <param name="components">The components to use where the configuration's section <c>EventStore</c> names no others.</param>
    /// <param name="delivery">How commits become messages where the section <c>Delivery</c> says nothing else.</param>
    public static void AddEventSourcing(this IHostApplicationBuilder builder, EventStoreOptions components, DeliveryOptions delivery)
    {
        builder.Configuration.GetSection(EventStoreOptions.Section).Bind(components);
        delivery.Read(builder.Configuration.GetSection(DeliveryOptions.Section));
        var services = builder.Services;
        services.AddSingleton(components);
        services.AddSingleton<AppendsInFlight>();
        services.AddSingleton<TurnGates>();
        services.AddSingleton(provider => new InsertOnlyRecords(
            provider.GetRequiredService<DaprClient>(), components.Directory, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DirectoryPages>();
        services.AddSingleton<StoreFormats>();
        services.AddSingleton<StoreAdmission>();
        services.AddSingleton<IStreamDirectory, StreamDirectory>();
        services.AddDelivery(components, delivery);
        services.AddSingleton<ICommitStore, DaprCommitStore>();
        services.AddSingleton<ICommitRecords, DaprCommitRecords>();
        services.AddSingleton<INextCommits, DaprNextCommits>();
        services.AddKeys();
        services.TryAddSingleton(ChainKeys.None);
        services.AddSingleton<ActorSnapshots>();
        services.AddSingleton(provider => new AggregateServices(
            provider.GetRequiredService<ICommitStore>(),
            provider.GetRequiredService<ActorSnapshots>(),
            provider.GetRequiredService<IKeyRing>(),
            provider.GetRequiredService<ChainKeys>(),
            provider.GetRequiredService<TurnGates>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<AppendsEndFirst>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownLimit);
        services.AddHealthChecks().AddCheck<StoreCheck>("event-store");
        services.AddActors(actors =>
        {
            actors.JsonSerializerOptions = EventJson.Options;
            actors.DrainOngoingCallTimeout = DrainLimit;
        });
    }

    /// <summary>Hosts the actors of one aggregate here, and gives the service its gateway and history.</summary>
    public static void AddAggregate<TActor, TCommand, TState, TEvent>(this IServiceCollection services, Decider<TCommand, TState, TEvent> decider)
        where TActor : AggregateActor<TCommand, TState, TEvent>
        where TCommand : class
        where TEvent : class
    {
        services.AddSingleton(decider);
        services.AddSingleton<StreamHistory<TCommand, TState, TEvent>>();
        if (decider.EventTypes.Erasure is { } erasure)
        {
            services.AddSingleton(new ErasureEvent(decider.Category, erasure));
        }

        services.AddSingleton<ICommandGateway<TCommand>>(provider => new ActorGateway<TCommand>(
            typeof(TActor).Name,
            provider.GetRequiredService<IActorProxyFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ActorGateway<TCommand>>>()));
        services.Configure<ActorRuntimeOptions>(actors => actors.Actors.RegisterActor<TActor>());
    }
}
