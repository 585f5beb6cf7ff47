#nullable disable

using Dapr.Actors.AspNetCore;
using Dapr.Actors.Runtime;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

public static class ActorsEndpointRouteBuilderExtensions
{
    // An application's own health route wins over the one that comes with the actors.
    private const int HealthRouteOrder = 100;

    public static IEndpointConventionBuilder MapActorsHandlers(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var runtime = endpoints.ServiceProvider.GetService<ActorRuntime>()
            ?? throw new InvalidOperationException("The actor runtime is missing. Call IServiceCollection.AddActors first.");
        var routes = new ActorRoutes(runtime);
        return new EveryConvention(
        [
            endpoints.MapGet("dapr/config", routes.GetConfig),
            endpoints.MapDelete("actors/{actorTypeName}/{actorId}", routes.Deactivate),
            endpoints.MapPut("actors/{actorTypeName}/{actorId}/method/{methodName}", routes.InvokeMethod),
            endpoints.MapPut("actors/{actorTypeName}/{actorId}/method/remind/{reminderName}", routes.FireReminder),
            endpoints.MapPut("actors/{actorTypeName}/{actorId}/method/timer/{timerName}", routes.FireTimer),
            endpoints.MapHealthChecks("/healthz").AllowAnonymous().WithOrder(HealthRouteOrder),
        ]);
    }

    private sealed class EveryConvention(IEndpointConventionBuilder[] builders) : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention) => Array.ForEach(builders, builder => builder.Add(convention));

        public void Finally(Action<EndpointBuilder> finallyConvention) => Array.ForEach(builders, builder => builder.Finally(finallyConvention));
    }
}
