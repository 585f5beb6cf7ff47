using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults;

/// <summary>Keeps routes for those who know the app token: the sidecar's callbacks and the operators.</summary>
public static class AppTokenProtection
{
    /// <summary>Limits for clients don't hold for those.</summary>
    public static TBuilder RequireAppToken<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(Required.Instance).WithoutCallerLimits();

    // A middleware and not an endpoint filter: the actor routes of the SDK are plain request delegates, which filters don't see.
    internal static void UseAppToken(this WebApplication app, AppToken token) =>
        app.Use(next => context =>
            IsRequired(context.GetEndpoint()?.Metadata) && !token.Accepts(context.Request.Headers[AppToken.HeaderName])
                ? Problem.Of(ProblemCodes.Unauthorized, "This route needs the app token.").ExecuteAsync(context)
                : next(context));

    // The SDK's health route comes along with the actor routes; the sidecar's probe carries no token.
    private static bool IsRequired(EndpointMetadataCollection? endpoint) =>
        endpoint?.GetMetadata<Required>() is not null && endpoint.GetMetadata<IAllowAnonymous>() is null;

    private sealed class Required
    {
        public static readonly Required Instance = new();
    }
}
