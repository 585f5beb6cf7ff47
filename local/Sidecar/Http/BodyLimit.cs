namespace Sidecar.Http;

/// <summary>How large a request may be, where that is not daprd's default; rides on each request.</summary>
internal sealed record BodyLimit(int Bytes)
{
    public static int Of(HttpRequest request) => request.HttpContext.Features.Get<BodyLimit>()?.Bytes ?? AppOptions.DefaultMaxBodySize;

    public static void Use(IApplicationBuilder app, int bytes)
    {
        if (bytes != AppOptions.DefaultMaxBodySize)
        {
            var limit = new BodyLimit(bytes);
            app.Use((context, next) =>
            {
                context.Features.Set(limit);
                return next(context);
            });
        }
    }
}
