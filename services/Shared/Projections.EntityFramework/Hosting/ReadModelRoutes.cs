using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceDefaults;

namespace Projections.EntityFramework;

/// <summary>The routes of the runtime.</summary>
public static class ReadModelRoutes
{
    private const string MigrateSwitch = "--migrate";

    /// <summary>Maps the subscriptions' routes and those for operating the projections.</summary>
    public static void MapReadModel(this IEndpointRouteBuilder routes, params string[] subscriptions)
    {
        var receiver = routes.ServiceProvider.GetRequiredService<CommitReceiver>();
        foreach (var topic in subscriptions)
        {
            routes.MapCommitDeliveries($"/subscriptions/{topic}", receiver.ReceiveAsync);
        }

        var operating = routes.MapGroup("").RequireAppToken();
        operating.MapProjections();
        operating.MapCheckpoints();
        operating.MapParked();
        operating.MapChanges();
    }

    /// <summary>Runs the service, or with <c>--migrate</c> only brings its database up to date.</summary>
    public static async Task RunOrMigrateAsync(this WebApplication app, string[] args)
    {
        if (args.Contains(MigrateSwitch))
        {
            await app.Services.GetServices<IHostedService>().OfType<DatabaseStart>().Single().CreateOrMigrateAsync(CancellationToken.None);
            return;
        }

        await app.RunAsync();
    }
}
