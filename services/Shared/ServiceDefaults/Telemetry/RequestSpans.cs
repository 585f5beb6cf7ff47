using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace ServiceDefaults;

/// <summary>Gives request spans what the semantic conventions ask for and ASP.NET Core leaves out: name by route, route, status.</summary>
internal static class RequestSpans
{
    public static void UseRequestSpans(this WebApplication app) => app.Use(next => async context =>
    {
        await next(context);
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true, Recorded: true } activity)
        {
            Describe(activity, context);
        }
    });

    private static void Describe(Activity activity, HttpContext context)
    {
        if ((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } pattern)
        {
            // The SDK's actor routes are mapped without the slash that all others begin with.
            var route = pattern.StartsWith('/') ? pattern : $"/{pattern}";
            activity.DisplayName = $"{context.Request.Method} {route}";
            activity.SetTag("http.route", route);
        }

        var status = context.Response.StatusCode;
        activity.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            activity.SetTag("error.type", status.ToString());
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }
}
