#nullable disable

using Dapr;
using Dapr.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

public static class DaprEndpointRouteBuilderExtensions
{
    public static IEndpointConventionBuilder MapSubscribeHandler(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapSubscribeHandler(options: null);

    public static IEndpointConventionBuilder MapSubscribeHandler(this IEndpointRouteBuilder endpoints, SubscribeOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.MapGet("dapr/subscribe", async context =>
        {
            var source = context.RequestServices.GetRequiredService<EndpointDataSource>();
            var subscriptions = TopicSubscriptions.Of(source.Endpoints.OfType<RouteEndpoint>(), rawPayload: options?.EnableRawPayload ?? false);
            await context.Response.WriteAsync(SubscriptionJson.Write(subscriptions), context.RequestAborted);
        });
    }
}
