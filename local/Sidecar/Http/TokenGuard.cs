using System.Security.Cryptography;
using System.Text;

namespace Sidecar.Http;

/// <summary>Asks every caller for the API token, before routing; the health probes alone go without.</summary>
internal static class TokenGuard
{
    private static readonly byte[] Refusal = Encoding.UTF8.GetBytes("invalid api token\n");

    public static void UseToken(this IApplicationBuilder app, string token)
    {
        var expected = Encoding.UTF8.GetBytes(token);
        app.Use(async (context, next) =>
        {
            if (IsExempt(context.Request) || Fits(context.Request, expected))
            {
                context.Request.Headers.Remove(DaprHeaders.ApiToken);
                await next(context);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.Body.WriteAsync(Refusal);
        });
    }

    private static bool IsExempt(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path.Value is DaprRoutes.Health or DaprRoutes.OutboundHealth;

    private static bool Fits(HttpRequest request, byte[] expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers[DaprHeaders.ApiToken].ToString()), expected);
}
