using Dapr.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EventSourcing.Dapr;

internal static class DeliveryRegistration
{
    /// <summary>The write of commits in the mode that the options name, and what both modes need beside it.</summary>
    public static void AddDelivery(this IServiceCollection services, EventStoreOptions components, DeliveryOptions delivery)
    {
        services.AddSingleton(delivery);
        services.AddSingleton<ProcessId>();
        services.AddSingleton<DeliveryTelemetry>();
        services.AddSingleton<IntentRecords>();
        services.AddSingleton<ReplicaRegister>();
        services.AddSingleton<IntentLog>();
        services.AddSingleton<LateCommits>();
        services.AddSingleton<CommitPublisher>();
        services.AddSingleton<ReplicaWatch>();
        services.AddHostedService<DeliveryWorker>();
        if (delivery.IsStreamOutbox)
        {
            services.AddSingleton<ICommitWrite, StreamOutbox>();
        }
        else
        {
            services.AddSingleton<ICommitWrite>(provider => new CommitTransaction(provider.GetRequiredService<DaprClient>(), components.Commits));
        }
    }
}
