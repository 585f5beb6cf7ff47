using Dapr.Actors.AspNetCore;
using Dapr.Actors.Client;
using Dapr.Actors.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

public static class ActorsServiceCollectionExtensions
{
    public static void AddActors(
        this IServiceCollection? services, Action<ActorRuntimeOptions>? configure, ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRouting();
        services.AddHealthChecks();
        services.TryAddSingleton<ActorActivatorFactory, ScopedActorActivatorFactory>();
        services.TryAddSingleton(provider => new ActorRuntime(
            provider.GetRequiredService<IOptions<ActorRuntimeOptions>>().Value,
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<ActorActivatorFactory>(),
            provider.GetRequiredService<IActorProxyFactory>()));
        services.TryAdd(new ServiceDescriptor(typeof(IActorProxyFactory), ProxyFactory, lifetime));
        services.AddOptions<ActorRuntimeOptions>().Configure<IServiceProvider>(UseConfiguration);
        if (configure is not null)
        {
            services.Configure(configure);
        }
    }

    private static void UseConfiguration(ActorRuntimeOptions options, IServiceProvider provider)
    {
        var configuration = provider.GetService<IConfiguration>();
        options.DaprApiToken = Dapr.DaprDefaults.GetDefaultDaprApiToken(configuration);
        options.HttpEndpoint = Dapr.DaprDefaults.GetDefaultHttpEndpoint(configuration);
    }

    private static ActorProxyFactory ProxyFactory(IServiceProvider provider)
    {
        var runtime = provider.GetRequiredService<IOptions<ActorRuntimeOptions>>().Value;
        return new ActorProxyFactory(new ActorProxyOptions
        {
            JsonSerializerOptions = runtime.JsonSerializerOptions,
            DaprApiToken = runtime.DaprApiToken,
            HttpEndpoint = runtime.HttpEndpoint,
            UseJsonSerialization = runtime.UseJsonSerialization,
        });
    }
}
