using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults;

/// <summary>Keeps routes for those who know the app token: the sidecar's callbacks and the operators.</summary>
public static class AppTokenProtection
{
    public static TBuilder RequireAppToken<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(Required.Instance);

    // A middleware and not an endpoint filter: the actor routes of the SDK are plain request delegates, which filters don't see.
    internal static void UseAppToken(this WebApplication app, AppToken token) =>
        app.Use(next => context =>
            context.GetEndpoint()?.Metadata.GetMetadata<Required>() is not null && !token.Accepts(context.Request.Headers[AppToken.HeaderName])
                ? Problem.Of(ProblemCodes.Unauthorized, "This route needs the app token.").ExecuteAsync(context)
                : next(context));

    private sealed class Required
    {
        public static readonly Required Instance = new();
    }
}
