namespace Sidecar.Http;

/// <summary>How large a request may be, where that is not <see cref="Default"/>; rides on each request.</summary>
internal sealed record BodyLimit(int Bytes)
{
    /// <summary>daprd's default <c>--max-body-size</c>.</summary>
    public const int Default = 4 << 20;

    public static int Of(HttpRequest request) => request.HttpContext.Features.Get<BodyLimit>()?.Bytes ?? Default;

    public static void Use(IApplicationBuilder app, int bytes)
    {
        if (bytes != Default)
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
