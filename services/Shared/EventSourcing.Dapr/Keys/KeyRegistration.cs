using Microsoft.Extensions.DependencyInjection;

namespace EventSourcing.Dapr;

internal static class KeyRegistration
{
    /// <summary>The keys of personal data, in the component that the options name.</summary>
    public static void AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<KeyRecords>();
        services.AddSingleton<IWrappedKeys>(provider => provider.GetRequiredService<KeyRecords>());
        services.AddSingleton<PendingErasures>();
        services.AddSingleton<IKeyRing, DaprKeyRing>();
        services.AddSingleton<IKeySource>(provider => provider.GetRequiredService<IKeyRing>());
        services.AddHostedService<ErasureSweep>();
    }
}
