using Sidecar.Actors;
using Sidecar.App;
using Sidecar.Components;
using Sidecar.Grpc;
using Sidecar.Invocation;
using Sidecar.Outbox;
using Sidecar.PubSub;
using Sidecar.PubSub.Delivery;
using Sidecar.PubSub.Envelopes;
using Sidecar.Resilience;
using Sidecar.Secrets;
using Sidecar.State;
using Sidecar.Tracing;

namespace Sidecar.Hosting;

/// <summary>The services of one sidecar.</summary>
internal static class AppServices
{
    public static void AddSidecar(this IServiceCollection services, AppOptions options, int instance, AppResources resources, SharedServices shared)
    {
        var host = shared.Options;
        var app = new AppIdentity(options.AppId, options.Namespace, instance);
        services
            .AddRoutingCore()
            .AddLogging()
            .AddSingleton(host.Logging)
            .AddSingleton<IHostLifetime, EmbeddedLifetime>()
            .AddSingleton(host.Time)
            .AddSingleton(shared.Database)
            .AddSingleton(shared.Broker)
            .AddSingleton(shared.Hostility)
            .AddSingleton(shared.Counters)
            .AddSingleton(options)
            .AddSingleton(host)
            .AddSingleton(app)
            .AddSingleton(resources)
            .AddSingleton(resources.Policies)
            .AddSingleton(resources.Configuration)
            .AddSingleton<Breakers>()
            .AddSingleton<PolicyRunner>()
            .AddSingleton<IInvocationPolicy, InvocationRetries>()
            .AddSingleton(new Tracer(resources.Configuration.TraceSamplingRate))
            .AddSingleton(shared.Admission)
            .AddSingleton<SidecarStatus>()
            .AddSingleton<SidecarMetadata>()
            .AddSingleton(SecretStores.Open(resources.Components.Where(c => c.IsSecretStore), resources.Configuration.SecretScopes))
            .AddApp(options.AppApiToken ?? host.AppApiToken, options)
            .AddState(resources, app, shared)
            .AddPubSub(resources, app)
            .AddActors(shared.Placement, shared.Reminders)
            .AddInvocation(shared.Names)
            .AddGrpc();
    }

    private static IServiceCollection AddApp(this IServiceCollection services, string? token, AppOptions options) => services
        .AddSingleton(_ => new AppChannel(token, options.MaxConcurrency, options.ReadBufferSize, options.SpeaksHttp2))
        .AddSingleton<AppHealth>()
        .AddSingleton<AppHealthProbe>()
        .AddSingleton<AppConfigReader>()
        .AddSingleton<AppConnection>();

    private static IServiceCollection AddState(this IServiceCollection services, AppResources resources, AppIdentity app, SharedServices shared) => services
        .AddSingleton(StateStores.Open(resources.Components, app, shared.Database, shared.Options.Time, shared.Hostility))
        .AddSingleton(new OutboxEvents(app, shared.Options.Time, shared.Options.OutboxDelay))
        .AddSingleton<OutboxRelays>()
        .AddSingleton<OutboxTransactions>()
        .AddSingleton<StateCalls>()
        .AddSingleton<StateApi>();

    private static IServiceCollection AddPubSub(this IServiceCollection services, AppResources resources, AppIdentity app) => services
        .AddSingleton(new PubSubComponents(resources.Components, app))
        .AddSingleton(resources.Subscriptions)
        .AddSingleton<EnvelopeFactory>()
        .AddSingleton<Publisher>()
        .AddSingleton<AppCalls>()
        .AddSingleton<DeliveryGate>()
        .AddSingleton<AppSubscriptionsReader>()
        .AddSingleton<Subscriptions>();
}
