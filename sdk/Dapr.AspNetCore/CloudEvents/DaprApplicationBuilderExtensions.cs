#nullable disable

using Dapr;
using Dapr.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

public static class DaprApplicationBuilderExtensions
{
    public static IApplicationBuilder UseCloudEvents(this IApplicationBuilder builder) => builder.UseCloudEvents(new CloudEventsMiddlewareOptions());

    public static IApplicationBuilder UseCloudEvents(this IApplicationBuilder builder, CloudEventsMiddlewareOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        return builder.Use(next => new CloudEventsMiddleware(next, options).Invoke);
    }
}
