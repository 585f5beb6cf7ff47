using Dapr.Actors.Runtime;
using EventSourcing.Dapr;

namespace Orders.CommandService;

internal static class DeadlineRegistration
{
    /// <summary>Orders don't wait for their approval for ever.</summary>
    public static void AddApprovalDeadlines(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(builder.Configuration.GetSection(ApprovalOptions.Section).Get<ApprovalOptions>() ?? new ApprovalOptions());
        services.AddSingleton<PendingOrders>();
        services.AddSingleton<CustomersSide>();
        services.AddSingleton<DeadlineMetrics>();
        services.AddSingleton<ApprovalLook>();
        services.AddSingleton<IWatchedWork, PendingOrderSweep>();
        services.Configure<ActorRuntimeOptions>(actors => actors.Actors.RegisterActor<ApprovalDeadlineActor>());
    }
}
