namespace Sidecar.Http;

/// <summary>daprd routes paths with doubled slashes and one at the end as if they had none.</summary>
internal static class PathCleaning
{
    public static void UsePathCleaning(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var path = context.Request.Path.Value ?? "/";
        if (path.Contains("//", StringComparison.Ordinal))
        {
            context.Request.Path = "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        }

        return next(context);
    });
}
